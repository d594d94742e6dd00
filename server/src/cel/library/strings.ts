// Functions of strings. Positions count characters, not bytes.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library and the strings extension, version 2
import { goQuote } from '#field';
import { patternOf } from '#regexp';
import { EvaluationError, isList, type Value } from '../values.ts';
import { format } from './format-text.ts';
import type { Functions } from './functions.ts';

const fail = (message: string): never => {
  throw new EvaluationError(message);
};

type OnText = (text: string, ...args: readonly Value[]) => Value | undefined;
const ofText =
  (run: OnText): Functions[string] =>
  (target, ...args) =>
    typeof target === 'string' ? run(target, ...args) : undefined;

const both = (run: (a: string, b: string) => Value): Functions[string] =>
  ofText((text, other) => (typeof other === 'string' ? run(text, other) : undefined));

function matches(text: string, source: string): boolean {
  const pattern = patternOf(source);
  if (pattern.problem) throw new EvaluationError(pattern.problem);
  return pattern.test(text);
}

function charAt(text: string, index: Value): Value | undefined {
  if (typeof index !== 'bigint') return undefined;
  const chars = [...text];
  const i = Number(index);
  if (i < 0 || i > chars.length) return fail(`index out of range: ${i}`);
  return chars[i] ?? '';
}

function indexOf(text: string, wanted: Value, from: Value | undefined): Value | undefined {
  if (typeof wanted !== 'string') return undefined;
  const [chars, search] = [[...text], [...wanted]];
  const start = Number(from ?? 0n);
  if (start < 0 || start > chars.length) return fail(`index out of range: ${start}`);
  for (let i = start; i + search.length <= chars.length; i++) if (search.every((char, k) => chars[i + k] === char)) return BigInt(i);
  return -1n;
}

function lastIndexOf(text: string, wanted: Value, from: Value | undefined): Value | undefined {
  if (typeof wanted !== 'string') return undefined;
  const [chars, search] = [[...text], [...wanted]];
  const last = Number(from ?? BigInt(chars.length));
  if (last < 0 || last > chars.length) return fail(`index out of range: ${last}`);
  for (let i = Math.min(last, chars.length - search.length); i >= 0; i--)
    if (search.every((char, k) => chars[i + k] === char)) return BigInt(i);
  return -1n;
}

function replace(text: string, [from, to, count]: readonly Value[]): Value | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  let left = count === undefined || (count as bigint) < 0n ? Number.POSITIVE_INFINITY : Number(count);
  return text.replaceAll(from, found => (left-- > 0 ? to : found));
}

function split(text: string, separator: Value, limit: Value | undefined): Value | undefined {
  if (typeof separator !== 'string') return undefined;
  const parts = separator === '' ? [...text] : text.split(separator);
  const most = Number(limit ?? -1n);
  if (most === 0) return [];
  if (most < 0 || parts.length <= most) return parts;
  return [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
}

function substring(text: string, from: Value, to: Value | undefined): Value {
  const chars = [...text];
  const start = Number(from);
  const end = Number(to ?? BigInt(chars.length));
  if (start < 0 || start > chars.length) return fail(`index out of range: ${start}`);
  if (end < 0 || end > chars.length) return fail(`index out of range: ${end}`);
  if (start > end) return fail(`invalid substring range. start: ${start}, end: ${end}`);
  return chars.slice(start, end).join('');
}

function join(list: Value, separator: Value | undefined): Value | undefined {
  if (!isList(list)) return undefined;
  if (list.some(one => typeof one !== 'string')) return undefined;
  return list.join(typeof separator === 'string' ? separator : '');
}

function findAll(text: string, source: string, limit: number): string[] {
  const pattern = patternOf(source);
  if (pattern.problem) throw new EvaluationError(`Illegal regex: ${pattern.problem}`);
  return pattern.findAll(text, limit);
}

export const strings: Functions = {
  contains: both((text, other) => text.includes(other)),
  startsWith: both((text, other) => text.startsWith(other)),
  endsWith: both((text, other) => text.endsWith(other)),
  matches: both(matches),
  charAt: ofText(charAt as OnText),
  indexOf: ofText(indexOf as OnText),
  lastIndexOf: ofText(lastIndexOf as OnText),
  lowerAscii: ofText(text => text.replace(/[A-Z]/g, char => char.toLowerCase())),
  upperAscii: ofText(text => text.replace(/[a-z]/g, char => char.toUpperCase())),
  replace: ofText((text, ...args) => replace(text, args)),
  // In the paths of a JSON Patch a slash parts names.
  'jsonpatch.escapeKey': ofText(text => text.replaceAll('~', '~0').replaceAll('/', '~1')),
  split: ofText(split as OnText),
  substring: ofText(substring as OnText),
  trim: ofText(text => text.trim()),
  format: ofText(format as OnText),
  'strings.quote': ofText(text => goQuote(text)),
  join: (list, separator) => join(list!, separator),
  find: both((text, source) => findAll(text, source, 1)[0] ?? ''),
  findAll: ofText((text, source, limit) =>
    typeof source === 'string' ? findAll(text, source, limit === undefined ? -1 : Number(limit)) : undefined,
  ),
};
