// URLs, as Go's url.ParseRequestURI reads them.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library
import { EvaluationError, type MapKey, Opaque, type Value } from '../values.ts';
import type { Functions } from './functions.ts';
import { decode, escapeChar, type GoUrl, readRequestUrl, readUrl } from './go-url.ts';

const isPlain = /^[-A-Za-z0-9_.~!$&'()*+,;=:@[\]%/]*$/;

/** As written if nothing in it asks to be escaped. What is no path (`mailto:me`) has none. */
function escapedPath({ path }: GoUrl): string {
  if (!path.startsWith('/') && path !== '*') return '';
  return isPlain.test(path) ? path : encodeURI(decode(path)).replace(/[!'()*#?]/g, escapeChar);
}

const TYPE = 'kubernetes.URL';
const urlOf = (value: Value | undefined): GoUrl | undefined =>
  value instanceof Opaque && value.type === TYPE ? (value.value as GoUrl) : undefined;
const get =
  (run: (url: GoUrl) => Value): Functions[string] =>
  value => {
    const url = urlOf(value);
    return url && run(url);
  };

function queryOf({ query }: GoUrl): Value {
  const map = new Map<MapKey, string[]>();
  for (const pair of query.split('&').filter(one => one !== '')) {
    const [name, value = ''] = pair.replaceAll('+', ' ').split(/=(.*)/s).map(decode);
    map.set(name!, [...(map.get(name!) ?? []), value]);
  }
  return map;
}

export const urls: Functions = {
  url: text => {
    if (typeof text !== 'string') return undefined;
    const problem = readRequestUrl(text);
    // The server reads it twice: first as strictly as a request's, then with its fragment.
    const url = typeof problem === 'string' ? problem : readUrl(text);
    if (typeof url === 'string') throw new EvaluationError(`URL parse error during conversion from string: ${url}`);
    return new Opaque(TYPE, url);
  },
  isURL: text => (typeof text === 'string' ? typeof readRequestUrl(text) !== 'string' : undefined),
  getScheme: get(({ scheme }) => scheme),
  getHost: get(({ host }) => host),
  getHostname: get(({ host }) => host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '')),
  getPort: get(({ host }) => /:(\d*)$/.exec(host)?.[1] ?? ''),
  getEscapedPath: get(escapedPath),
  getQuery: get(queryOf),
};
