// A scalar in single or double quotes. Line breaks inside fold to spaces; only double quotes know escapes.
import { hexValue, isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import type { Scanner, Token } from './scanner.ts';
import type { Mark } from './syntax-failure.ts';

const [QUOTE, APOSTROPHE, BACKSLASH] = [0x22, 0x27, 0x5c];

/** By the character after the backslash. `\/`, which JSON knows, is not among them. */
export const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** Digits after `\x`, `\u`, `\U`. */
const CODE_LENGTH: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

export function scanQuotedScalar(scanner: Scanner, single: boolean): Token {
  const { reader } = scanner;
  const { text } = reader;
  const mark = scanner.mark();
  const close = single ? APOSTROPHE : QUOTE;
  let value = '';
  reader.skip();

  while (true) {
    reader.need(4);
    if (scanner.atDocumentIndicator()) throw scanner.failure('found unexpected document indicator', mark);
    if (reader.peek() === 0) throw scanner.failure('found unexpected end of stream', mark);

    let folding = false;
    while (!isBlankOrEnd(reader.peek())) {
      const code = reader.peek();
      if (single && code === APOSTROPHE && reader.peek(1) === APOSTROPHE) {
        value += "'";
        reader.skip();
        reader.skip();
      } else if (code === close) {
        break;
      } else if (!single && code === BACKSLASH && isBreak(reader.peek(1))) {
        reader.need(3);
        reader.skip();
        reader.skipBreak();
        folding = true;
        break;
      } else if (!single && code === BACKSLASH) {
        value += scanEscape(scanner, mark);
      } else {
        const start = reader.offset;
        reader.skip();
        value += text.slice(start, reader.offset);
      }
      reader.need(2);
    }
    reader.need(1);
    if (reader.peek() === close) break;
    value += scanWhitespace(scanner, folding);
  }
  reader.skip();
  return scanner.token('scalar', mark, value);
}

/** `folding`: an escaped line break came before, which leaves nothing of itself. */
function scanWhitespace(scanner: Scanner, folding: boolean): string {
  const { reader } = scanner;
  let blanks = '';
  let firstBreak = '';
  let moreBreaks = '';
  while (isBlank(reader.peek()) || isBreak(reader.peek())) {
    if (isBlank(reader.peek())) {
      if (!folding) blanks += reader.text.charAt(reader.offset);
      reader.skip();
    } else {
      reader.need(2);
      const lineBreak = reader.skipBreak();
      if (folding) moreBreaks += lineBreak;
      else [blanks, firstBreak, folding] = ['', lineBreak, true];
    }
    reader.need(1);
  }
  if (!folding) return blanks;
  if (firstBreak !== '\n') return firstBreak + moreBreaks;
  return moreBreaks === '' ? ' ' : moreBreaks;
}

function scanEscape(scanner: Scanner, mark: Mark): string {
  const { reader } = scanner;
  const letter = String.fromCharCode(reader.peek(1));
  const known = ESCAPES.get(letter);
  const length = CODE_LENGTH.get(letter) ?? 0;
  if (known === undefined && length === 0) throw scanner.failure('found unknown escape character', mark);
  reader.skip();
  reader.skip();
  if (known !== undefined) return known;

  reader.need(length);
  let code = 0;
  for (let i = 0; i < length; i++) {
    const digit = hexValue(reader.peek(i));
    if (digit < 0) throw scanner.failure('did not find expected hexdecimal number', mark);
    code = code * 16 + digit;
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) throw scanner.failure('found invalid Unicode character escape code', mark);
  for (let i = 0; i < length; i++) reader.skip();
  return String.fromCodePoint(code);
}
