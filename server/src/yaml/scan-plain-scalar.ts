// A scalar without quotes, over as many lines as are indented deeper than what it stands in.
import { isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import type { Scanner, Token } from './scanner.ts';

const FLOW_ENDS: ReadonlySet<number> = new Set(Array.from(',?[]{}', character => character.charCodeAt(0)));
const [TAB, HASH, COLON] = [0x09, 0x23, 0x3a];

export function scanPlainScalar(scanner: Scanner): Token {
  const { reader } = scanner;
  const { text } = reader;
  const mark = scanner.mark();
  const indent = scanner.indent + 1;
  const inFlow = scanner.flowLevel > 0;
  let value = '';
  let end = mark.offset;
  let blanks = '';
  let firstBreak = '';
  let moreBreaks = '';
  let afterBreak = false;

  while (true) {
    reader.need(4);
    if (scanner.atDocumentIndicator() || reader.peek() === HASH) break;

    const wordStart = reader.offset;
    while (!isBlankOrEnd(reader.peek())) {
      const code = reader.peek();
      if ((code === COLON && isBlankOrEnd(reader.peek(1))) || (inFlow && FLOW_ENDS.has(code))) break;
      reader.skip();
      reader.need(2);
    }
    if (reader.offset > wordStart) {
      if (afterBreak) value += firstBreak !== '\n' ? firstBreak + moreBreaks : moreBreaks === '' ? ' ' : moreBreaks;
      else value += blanks;
      [blanks, firstBreak, moreBreaks, afterBreak] = ['', '', '', false];
      value += text.slice(wordStart, reader.offset);
      end = reader.offset;
    }
    if (!isBlank(reader.peek()) && !isBreak(reader.peek())) break;

    reader.need(1);
    while (isBlank(reader.peek()) || isBreak(reader.peek())) {
      if (isBlank(reader.peek())) {
        if (afterBreak && reader.column < indent && reader.peek() === TAB)
          throw scanner.failure('found a tab character that violates indentation', mark);
        if (!afterBreak) blanks += text.charAt(reader.offset);
        reader.skip();
      } else {
        reader.need(2);
        const lineBreak = reader.skipBreak();
        if (afterBreak) moreBreaks += lineBreak;
        else [blanks, firstBreak, afterBreak] = ['', lineBreak, true];
      }
      reader.need(1);
    }
    if (!inFlow && reader.column < indent) break;
  }
  if (afterBreak) scanner.simpleKeyAllowed = true;
  return scanner.token('scalar', mark, value, '', true, end);
}
