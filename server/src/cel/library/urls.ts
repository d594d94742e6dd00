// URLs, as Go's url.ParseRequestURI reads them.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library
import { goQuote } from '#field';
import { EvaluationError, type MapKey, Opaque, type Value } from '../values.ts';
import type { Functions } from './functions.ts';

interface Url {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

const WRITTEN = /^([a-zA-Z][a-zA-Z0-9+.-]*):(?:\/\/(?:[^/?@]*@)?([^/?]*))?([^?]*)(?:\?(.*))?$/;
const BAD = /[\u0000-\u0020\u007f]|%(?![0-9a-fA-F]{2})/;

/** undefined for text that is no URL. */
function read(text: string): Url | undefined {
  if (text === '' || BAD.test(text)) return undefined;
  if (text.startsWith('/')) {
    const [path, query = ''] = text.split(/\?(.*)/s);
    return { scheme: '', host: '', path: path!, query };
  }
  const parts = WRITTEN.exec(text);
  if (!parts) return undefined;
  const [, scheme, host = '', path = '', query = ''] = parts;
  if (!/^(\[[^\]]*\]|[^:[\]]*)(:\d*)?$/.test(host)) return undefined;
  return { scheme: scheme!.toLowerCase(), host, path, query };
}

const TYPE = 'kubernetes.URL';
const urlOf = (value: Value | undefined): Url | undefined =>
  value instanceof Opaque && value.type === TYPE ? (value.value as Url) : undefined;
const get =
  (run: (url: Url) => Value): Functions[string] =>
  value => {
    const url = urlOf(value);
    return url && run(url);
  };

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function queryOf({ query }: Url): Value {
  const map = new Map<MapKey, string[]>();
  for (const pair of query.split('&').filter(one => one !== '')) {
    const [name, value = ''] = pair.split(/=(.*)/s).map(decode);
    map.set(name!, [...(map.get(name!) ?? []), value]);
  }
  return map;
}

export const urls: Functions = {
  url: text => {
    if (typeof text !== 'string') return undefined;
    const url = read(text);
    if (!url) throw new EvaluationError(`URL parse error during conversion from string: parse ${goQuote(text)}: invalid URI for request`);
    return new Opaque(TYPE, url);
  },
  isURL: text => (typeof text === 'string' ? read(text) !== undefined : undefined),
  getScheme: get(({ scheme }) => scheme),
  getHost: get(({ host }) => host),
  getHostname: get(({ host }) => host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '')),
  getPort: get(({ host }) => /:(\d*)$/.exec(host)?.[1] ?? ''),
  getEscapedPath: get(({ path }) => path),
  getQuery: get(queryOf),
};
