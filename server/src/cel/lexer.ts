// The tokens of an expression.
import type { Issue, Literal } from './ast.ts';
import { BROKEN, RAW_STRING, STRING } from './string-patterns.ts';

export interface Token {
  readonly kind: 'symbol' | 'ident' | 'escaped' | 'literal' | 'end';
  /** As written; `<EOF>` at the end. */
  readonly text: string;
  readonly at: number;
  readonly value?: Literal;
  /** White space stands before it. */
  readonly spaced?: true;
}

const SYMBOLS = [
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '<',
  '>',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  '.',
  ',',
  '-',
  '!',
  '?',
  ':',
  '+',
  '*',
  '/',
  '%',
];
const WORD_LITERALS: Record<string, Literal> = { true: true, false: false, null: null };
const IDENT = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const ESCAPED = /`[a-zA-Z0-9_.\-/ ]+`/y;
const FLOAT = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)/y;
const INTEGER = /(0[xX][0-9a-fA-F]+|\d+)([uU])?/y;
const BLANK = /(?:[\t \r\n\u000c]+|\/\/[^\n]*)+/y;
const MAX_INT = 2n ** 63n;
const MAX_UINT = 2n ** 64n;

/** Signs of which only the double exists: the character behind is lost with the one. */
const HALVES = new Set(['=', '&', '|']);

/** What begins no token, and is passed over. */
export interface Unreadable extends Issue {
  /** In code points. */
  readonly length: number;
}

type Read = Pick<Token, 'kind' | 'text' | 'value'>;

/** What a token begins with, and how the match is read: the first that fits has it. */
const READERS: readonly (readonly [pattern: RegExp, read: (match: RegExpExecArray) => Read])[] = [
  [RAW_STRING, ([text, prefix, quoted]) => ({ kind: 'literal', text, value: stringValue(prefix!, quoted!) })],
  [STRING, ([text, prefix, quoted]) => ({ kind: 'literal', text, value: stringValue(prefix!, quoted!) })],
  [FLOAT, ([text]) => ({ kind: 'literal', text, value: Number(text) })],
  [INTEGER, ([text, digits, suffix]) => ({ kind: 'literal', text, value: integerValue(digits!, suffix !== undefined) })],
  [IDENT, ([text]) => readWord(text)],
  [ESCAPED, ([text]) => ({ kind: 'escaped', text })],
];

function readWord(text: string): Read {
  if (Object.hasOwn(WORD_LITERALS, text)) return { kind: 'literal', text, value: WORD_LITERALS[text]! };
  return { kind: text === 'in' ? 'symbol' : 'ident', text };
}

/** @param at in UTF-16 units */
function readAt(source: string, at: number): Read | undefined {
  for (const [pattern, read] of READERS) {
    const match = matchAt(pattern, source, at);
    if (match) return read(match);
  }
  const symbol = SYMBOLS.find(one => source.startsWith(one, at));
  return symbol === undefined ? undefined : { kind: 'symbol', text: symbol };
}

/** @param pattern a sticky one */
function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** @param issues where characters that begin no token are told */
export function tokenize(source: string, issues: Unreadable[]): Token[] {
  const tokens: Token[] = [];
  let units = 0;
  let points = 0;
  const pass = (text: string) => {
    units += text.length;
    points += lengthOf(text);
  };
  for (;;) {
    const blank = matchAt(BLANK, source, units)?.[0] ?? '';
    pass(blank);
    const place = { at: points, ...(blank && { spaced: true as const }) };
    if (units === source.length) return [...tokens, { kind: 'end', text: '<EOF>', ...place }];
    const token = readAt(source, units);
    const text = token?.text ?? unreadable(source, units);
    if (token) tokens.push({ ...token, ...place });
    else issues.push({ at: points, length: lengthOf(text), message: `Syntax error: token recognition error at: '${text}'` });
    pass(text);
  }
}

/** What is lost with a character that begins no token, or with a string that does not end. */
function unreadable(source: string, at: number): string {
  BROKEN.lastIndex = at;
  const broken = BROKEN.exec(source);
  if (broken) return broken[0];
  const char = String.fromCodePoint(source.codePointAt(at)!);
  return HALVES.has(char) ? source.slice(at, at + 2) : char;
}

/** In code points, as the server counts. */
const lengthOf = (text: string): number => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);

/** Values out of range are left to the parser, which knows whether a minus stands before them. */
function integerValue(digits: string, isUint: boolean): Literal {
  const value = BigInt(digits);
  return isUint ? { uint: value } : value;
}

export const fitsInt = (value: bigint): boolean => value >= -MAX_INT && value < MAX_INT;
export const fitsUint = (value: bigint): boolean => value >= 0n && value < MAX_UINT;

const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  '?': '?',
};
const ESCAPE = /\\(?:([abfnrtv\\'"`?])|[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2}))/g;

function stringValue(prefix: string, quoted: string): Literal {
  const width = quoted.startsWith('"""') || quoted.startsWith("'''") ? 3 : 1;
  const body = quoted.slice(width, -width);
  const isBytes = /b/i.test(prefix);
  if (/r/i.test(prefix)) return isBytes ? new TextEncoder().encode(body) : body;
  const decode = (toByte: (code: number) => string): string =>
    body.replace(ESCAPE, (_all, simple, hex, short, long, octal) => {
      if (simple !== undefined) return SIMPLE[simple]!;
      const code = octal === undefined ? Number.parseInt(hex ?? short ?? long, 16) : Number.parseInt(octal, 8);
      if (short !== undefined || long !== undefined) return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
      return toByte(code);
    });
  if (!isBytes) return decode(code => String.fromCharCode(code));
  // Bytes above 0x7f may be no text: they travel as private characters.
  const text = decode(code => String.fromCharCode(0xe000 + code));
  const out: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code >= 0xe000 && code <= 0xe0ff) out.push(code - 0xe000);
    else out.push(...new TextEncoder().encode(char));
  }
  return Uint8Array.from(out);
}
