// A literal (`|`) or folded (`>`) block: its lines end where the indentation does.
import { isBlank, isBreak, isBreakOrEnd, isDigit } from './characters.ts';
import type { Scanner, Token } from './scanner.ts';
import type { Mark } from './syntax-failure.ts';

const [TAB, SPACE, PLUS, MINUS, ZERO] = [0x09, 0x20, 0x2b, 0x2d, 0x30];

export function scanBlockScalar(scanner: Scanner, literal: boolean): Token {
  const { reader } = scanner;
  const { text } = reader;
  const mark = scanner.mark();
  reader.skip();
  const { chomping, increment } = scanHeader(scanner, mark);
  let end = reader.offset;
  skipRestOfHeader(scanner, mark);

  const given = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  let [indent, moreBreaks] = scanBreaks(scanner, given, mark);
  let value = '';
  let lineBreak = '';
  let afterBlank = false;

  reader.need(1);
  while (reader.column === indent && reader.peek() !== 0) {
    const startsBlank = isBlank(reader.peek());
    if (!literal && !afterBlank && !startsBlank && lineBreak === '\n') value += moreBreaks === '' ? ' ' : '';
    else value += lineBreak;
    value += moreBreaks;
    afterBlank = startsBlank;

    const lineStart = reader.offset;
    while (!isBreakOrEnd(reader.peek())) {
      reader.skip();
      reader.need(1);
    }
    value += text.slice(lineStart, reader.offset);
    end = reader.offset;
    reader.need(2);
    lineBreak = isBreak(reader.peek()) ? reader.skipBreak() : '';
    [indent, moreBreaks] = scanBreaks(scanner, indent, mark);
  }
  if (chomping !== -1) value += lineBreak;
  if (chomping === 1) value += moreBreaks;
  return scanner.token('scalar', mark, value, '', false, end);
}

/** `chomping`: -1 strips the last line break, 1 keeps all of them. `increment`: 0 if not given. */
function scanHeader(scanner: Scanner, mark: Mark): { chomping: number; increment: number } {
  const { reader } = scanner;
  let chomping = 0;
  let increment = 0;
  const scanChomping = (): boolean => {
    reader.need(1);
    if (reader.peek() !== PLUS && reader.peek() !== MINUS) return false;
    chomping = reader.peek() === PLUS ? 1 : -1;
    reader.skip();
    return true;
  };
  const scanIncrement = (): boolean => {
    reader.need(1);
    if (!isDigit(reader.peek())) return false;
    if (reader.peek() === ZERO) throw scanner.failure('found an indentation indicator equal to 0', mark);
    increment = reader.peek() - ZERO;
    reader.skip();
    return true;
  };
  if (scanChomping()) scanIncrement();
  else if (scanIncrement()) scanChomping();
  return { chomping, increment };
}

function skipRestOfHeader(scanner: Scanner, mark: Mark): void {
  const { reader } = scanner;
  reader.need(1);
  while (isBlank(reader.peek())) {
    reader.skip();
    reader.need(1);
  }
  scanner.skipComment();
  if (!isBreakOrEnd(reader.peek())) throw scanner.failure('did not find expected comment or line break', mark);
  if (!isBreak(reader.peek())) return;
  reader.need(2);
  reader.skipBreak();
}

/** Skips empty lines and the indentation of the next full one; returns that indentation (the given one unless it is 0) and the breaks. */
function scanBreaks(scanner: Scanner, indent: number, mark: Mark): [indent: number, breaks: string] {
  const { reader } = scanner;
  let breaks = '';
  let widest = 0;
  while (true) {
    reader.need(1);
    while ((indent === 0 || reader.column < indent) && reader.peek() === SPACE) {
      reader.skip();
      reader.need(1);
    }
    widest = Math.max(widest, reader.column);
    if ((indent === 0 || reader.column < indent) && reader.peek() === TAB)
      throw scanner.failure('found a tab character where an indentation space is expected', mark);
    if (!isBreak(reader.peek())) break;
    reader.need(2);
    breaks += reader.skipBreak();
  }
  return [indent === 0 ? Math.max(widest, scanner.indent + 1, 1) : indent, breaks];
}
