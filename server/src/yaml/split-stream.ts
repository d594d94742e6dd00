// A file cut into documents, where kubectl cuts it: at every line that begins with `---`, inside a block scalar too.
import { jsonValueEnd } from './read-json.ts';
import type { StreamPart } from './types.ts';

const [HASH, BYTE_ORDER_MARK] = [0x23, 0xfeff];

/** Go's unicode.IsSpace, beyond ASCII. */
const WIDE_SPACE = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 0x20 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : code > 0x7f && WIDE_SPACE.test(text.charAt(at));
}

/**
 * The documents of a stream, in order, those with nothing but comments too. A `---` line with nothing before it stays part of the document
 * after it, whose error messages count its line. JSON values one after another (`{…}{…}`) at the start of a stream are parts of their own.
 */
export const splitStream = (text: string): StreamPart[] => withJsonValues(splitFrom(text, 0, 0).parts);

/**
 * The parts from the beginning of one on, JSON values not yet parted. What follows a beginning depends on nothing before it, so that a reader
 * who knows the rest can stop there.
 * @param begins told of every beginning; true to stop at it
 * @returns the beginning at which it stopped and its line, else the text's end
 */
export function splitFrom(
  text: string,
  from: number,
  fromLine: number,
  begins: (offset: number) => boolean = () => false,
): { parts: StreamPart[]; end: number; line: number } {
  const parts: StreamPart[] = [];
  let [line, start, startLine] = [fromLine, from, fromLine];
  const flush = (end: number): void => {
    if (end > start) parts.push(part(text, start, end, startLine));
  };
  for (let at = from; at < text.length; line++) {
    const next = lineEnd(text, at);
    if (text.startsWith('---', at)) {
      const rest = text.slice(at + 3, next).trim();
      const invalid = rest !== '' && !rest.startsWith('#');
      if (invalid || at > start) {
        flush(at);
        if (invalid) parts.push({ ...part(text, at, next, line), contentLine: line, problem: `invalid Yaml document separator: ${rest}` });
        [start, startLine] = [next, line + 1];
        if (begins(next)) return { parts, end: next, line: line + 1 };
      }
    }
    at = next;
  }
  flush(text.length);
  return { parts, end: text.length, line };
}

/** Offset of the first character of the next line. */
function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}

function part(text: string, start: number, end: number, line: number): StreamPart {
  const content = text.slice(start, end);
  const contentLine = findContentLine(content);
  return { text: content, offset: start, line, ...(contentLine === undefined ? {} : { contentLine: line + contentLine }) };
}

/** The first line that holds more than a comment or a separator. */
function findContentLine(text: string): number | undefined {
  for (let at = 0, line = 0; at < text.length; line++) {
    let first = at;
    const next = lineEnd(text, at);
    while (first < next && (isSpace(text, first) || text.charCodeAt(first) === BYTE_ORDER_MARK)) first++;
    if (first < next && text.charCodeAt(first) !== HASH && !text.startsWith('---', at)) return line;
    at = next;
  }
  return undefined;
}

/** kubectl takes a stream for JSON as long as it begins with `{` and reads as JSON. */
function withJsonValues(parts: StreamPart[]): StreamPart[] {
  const [first, ...rest] = parts;
  if (!first) return parts;
  const values: StreamPart[] = [];
  let at = skipSpace(first.text, 0);
  if (first.text.charAt(at) !== '{') return parts;
  let { line } = first;
  let start = 0;
  while (at < first.text.length) {
    const end = jsonValueEnd(first.text, at);
    if (end === undefined) break;
    const text = first.text.slice(start, end);
    const contentLine = line + newlines(first.text.slice(start, at));
    values.push({ text, offset: first.offset + start, line, contentLine, json: true });
    line += newlines(text);
    start = end;
    at = skipSpace(first.text, end);
  }
  if (at === first.text.length) return [...values, ...rest];
  if (values.length === 0) return [{ ...first, json: true }, ...rest];
  // What is no JSON goes on as YAML, if it is not the second value already.
  const json = values.length === 1 ? true : 'only';
  return [
    ...values,
    { ...yamlRest(first, start, line), json, before: new TextEncoder().encode(first.text.slice(0, start)).length },
    ...rest,
  ];
}

function yamlRest(first: StreamPart, start: number, line: number): StreamPart {
  return part(first.text, start, first.text.length, 0).contentLine === undefined
    ? { text: first.text.slice(start), offset: first.offset + start, line }
    : { ...part(first.text, start, first.text.length, line), offset: first.offset + start };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
