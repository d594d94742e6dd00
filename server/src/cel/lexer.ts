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

/** @param issues where characters that begin no token are told */
export function tokenize(source: string, issues: Unreadable[]): Token[] {
  const tokens: Token[] = [];
  let spaced = false;
  let units = 0;
  let points = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = units;
    return pattern.exec(source);
  };
  const take = (text: string, kind?: Token['kind'], value?: Literal) => {
    if (kind) tokens.push({ kind, text, at: points, ...(value !== undefined && { value }), ...(spaced && { spaced }) });
    spaced = false;
    units += text.length;
    points += isPlain(text) ? text.length : [...text].length;
  };
  while (units < source.length) {
    const blank = match(BLANK);
    if (blank) {
      take(blank[0]);
      spaced = true;
      continue;
    }
    const string = match(RAW_STRING) ?? match(STRING);
    if (string) {
      take(string[0], 'literal', stringValue(string[1]!, string[2]!));
      continue;
    }
    const float = match(FLOAT);
    if (float) {
      take(float[0], 'literal', Number(float[0]));
      continue;
    }
    const integer = match(INTEGER);
    if (integer) {
      take(integer[0], 'literal', integerValue(integer[1]!, integer[2] !== undefined));
      continue;
    }
    const ident = match(IDENT);
    if (ident) {
      const [word] = ident;
      const isLiteral = Object.hasOwn(WORD_LITERALS, word);
      take(word, isLiteral ? 'literal' : word === 'in' ? 'symbol' : 'ident', isLiteral ? WORD_LITERALS[word] : undefined);
      continue;
    }
    const escaped = match(ESCAPED);
    const symbol = escaped ? undefined : SYMBOLS.find(one => source.startsWith(one, units));
    if (!escaped && !symbol) {
      const bad = unreadable(source, units);
      issues.push({ at: points, length: [...bad].length, message: `Syntax error: token recognition error at: '${bad}'` });
      take(bad);
      continue;
    }
    take(escaped?.[0] ?? symbol!, escaped ? 'escaped' : 'symbol');
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: points, ...(spaced && { spaced }) });
  return tokens;
}

/** What is lost with a character that begins no token, or with a string that does not end. */
function unreadable(source: string, at: number): string {
  BROKEN.lastIndex = at;
  const broken = BROKEN.exec(source);
  if (broken) return broken[0];
  const char = String.fromCodePoint(source.codePointAt(at)!);
  return HALVES.has(char) ? source.slice(at, at + 2) : char;
}

const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text);

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
