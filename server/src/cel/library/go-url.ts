// Reads a URL as Go's net/url does, with its words for what cannot be read.
// Source: https://pkg.go.dev/net/url#Parse
import { goQuote } from '#field';

/** The parts of a URL that the server's checks ask for; '' where one is not written. */
export interface GoUrl {
  readonly scheme: string;
  /** Host with port, as written. */
  readonly host: string;
  /** Name, and password after a colon, as Go escapes them; undefined without the `@` behind it. */
  readonly user: string | undefined;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** As Go's ParseRequestURI: an absolute URL or path, without fragment. @returns the parts, or Go's sentence why there are none */
export function readRequestUrl(text: string): GoUrl | string {
  const url = readParts(text, true);
  return typeof url === 'string' ? `parse ${goQuote(text)}: ${url}` : url;
}

/** @returns the parts, or Go's sentence why there are none */
export function readUrl(text: string): GoUrl | string {
  const { before, after: fragment } = cut(text, '#');
  const url = readParts(before, false);
  if (typeof url === 'string') return `parse ${goQuote(before)}: ${url}`;
  const problem = escapeProblem(fragment);
  if (problem) return `parse ${goQuote(text)}: ${problem}`;
  return { ...url, fragment };
}

function cut(text: string, mark: string): { before: string; after: string } {
  const at = text.indexOf(mark);
  return at < 0 ? { before: text, after: '' } : { before: text.slice(0, at), after: text.slice(at + mark.length) };
}

const CONTROL = /[\0-\x1f\x7f]/;

function readParts(text: string, isRequest: boolean): GoUrl | string {
  if (CONTROL.test(text)) return 'net/url: invalid control character in URL';
  if (isRequest && text === '') return 'empty url';
  if (text.startsWith(':')) return 'missing protocol scheme';
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? '';
  const { before: rest, after: query } = cut(scheme ? text.slice(scheme.length + 1) : text, '?');
  const url = { scheme: scheme.toLowerCase(), host: '', user: undefined, path: rest, query, fragment: '' };
  if (!rest.startsWith('/')) {
    if (scheme || rest === '*') return url;
    if (isRequest) return 'invalid URI for request';
    return cut(rest, '/').before.includes(':') ? 'first path segment in URL cannot contain colon' : checkPath(url);
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !(isRequest || rest.startsWith('///')));
  if (!hasAuthority) return checkPath(url);
  const slash = rest.indexOf('/', 2);
  const [authority, path] = slash < 0 ? [rest.slice(2), ''] : [rest.slice(2, slash), rest.slice(slash)];
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  const user = at < 0 ? undefined : authority.slice(0, at);
  return hostProblem(url.scheme, host) ?? userProblem(user) ?? checkPath({ ...url, host, user: user && escapeUser(user), path });
}

const checkPath = (url: GoUrl): GoUrl | string => escapeProblem(url.path) ?? url;

const isPort = (text: string) => /^(:\d*)?$/.test(text);
const badPort = (port: string) => `invalid port ${goQuote(port)} after host`;

function hostProblem(scheme: string, host: string): string | undefined {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) return 'invalid IP-literal';
  if (bracket === 0) {
    const end = host.lastIndexOf(']');
    if (end < 0) return "missing ']' in host";
    return isPort(host.slice(end + 1)) ? undefined : badPort(host.slice(end + 1));
  }
  // Schemes of databases may list several hosts with their ports.
  const colon = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0 && !isPort(host.slice(colon))) return badPort(host.slice(colon));
  const problem = escapeProblem(host);
  if (problem) return problem;
  const escaped = /%[0-7][0-9A-Fa-f]/.exec(host)?.[0];
  if (escaped && escaped !== '%25') return `invalid URL escape ${goQuote(escaped)}`;
  const odd = /[ \\^`{|}]/.exec(host)?.[0];
  return odd && `invalid character ${goQuote(odd)} in host name`;
}

function userProblem(user = ''): string | undefined {
  if (!/^[-A-Za-z0-9._:~!$&'()*+,;=%@]*$/.test(user)) return 'net/url: invalid userinfo';
  return escapeProblem(user);
}

/** Escaped anew, each for itself, since a colon in a password is not what parts it from the name. */
function escapeUser(user: string): string {
  const { before: name, after: password } = cut(user, ':');
  return user.includes(':') ? `${escapePart(name)}:${escapePart(password)}` : escapePart(name);
}

function escapePart(text: string): string {
  return decode(text).replace(/[^-A-Za-z0-9_.~$&+,;=]+/g, part => encodeURIComponent(part).replace(/[!'()*]/g, escapeChar));
}

export const escapeChar = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

/** The text itself where its escapes are of no character. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function escapeProblem(text: string): string | undefined {
  const bad = /%(?![0-9A-Fa-f]{2})/.exec(text);
  return bad ? `invalid URL escape ${goQuote(text.slice(bad.index, bad.index + 3))}` : undefined;
}
