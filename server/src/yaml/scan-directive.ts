// `%YAML 1.1` and `%TAG ! prefix` lines before a document.
import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isWord } from './characters.ts';
import { scanHandle, scanUri } from './scan-tag.ts';
import type { Scanner, Token } from './scanner.ts';
import type { Mark } from './syntax-failure.ts';

const DOT = 0x2e;
const MAX_NUMBER_LENGTH = 2;

export function scanDirective(scanner: Scanner): Token {
  const { reader } = scanner;
  const mark = scanner.mark();
  reader.skip();
  const name = scanName(scanner, mark);
  let token: Token;
  if (name === 'YAML') token = scanVersion(scanner, mark);
  else if (name === 'TAG') token = scanTagDirective(scanner, mark);
  else throw scanner.failure('found unknown directive name', mark);

  reader.need(1);
  skipBlanks(scanner);
  scanner.skipComment();
  if (!isBreakOrEnd(reader.peek())) throw scanner.failure('did not find expected comment or line break', mark);
  if (isBreak(reader.peek())) {
    reader.need(2);
    reader.skipBreak();
  }
  return token;
}

function skipBlanks(scanner: Scanner): void {
  const { reader } = scanner;
  reader.need(1);
  while (isBlank(reader.peek())) {
    reader.skip();
    reader.need(1);
  }
}

function scanName(scanner: Scanner, mark: Mark): string {
  const { reader } = scanner;
  const start = reader.offset;
  reader.need(1);
  while (isWord(reader.peek())) {
    reader.skip();
    reader.need(1);
  }
  if (reader.offset === start) throw scanner.failure('could not find expected directive name', mark);
  if (!isBlankOrEnd(reader.peek())) throw scanner.failure('found unexpected non-alphabetical character', mark);
  return reader.text.slice(start, reader.offset);
}

function scanVersion(scanner: Scanner, mark: Mark): Token {
  const { reader } = scanner;
  skipBlanks(scanner);
  const major = scanNumber(scanner, mark);
  if (reader.peek() !== DOT) throw scanner.failure("did not find expected digit or '.' character", mark);
  reader.skip();
  const minor = scanNumber(scanner, mark);
  return scanner.token('version-directive', mark, `${major}.${minor}`);
}

function scanNumber(scanner: Scanner, mark: Mark): number {
  const { reader } = scanner;
  const start = reader.offset;
  reader.need(1);
  while (isDigit(reader.peek())) {
    if (reader.offset - start === MAX_NUMBER_LENGTH) throw scanner.failure('found extremely long version number', mark);
    reader.skip();
    reader.need(1);
  }
  if (reader.offset === start) throw scanner.failure('did not find expected version number', mark);
  return Number(reader.text.slice(start, reader.offset));
}

function scanTagDirective(scanner: Scanner, mark: Mark): Token {
  const { reader } = scanner;
  skipBlanks(scanner);
  const handle = scanHandle(scanner, true, mark);
  reader.need(1);
  if (!isBlank(reader.peek())) throw scanner.failure('did not find expected whitespace', mark);
  skipBlanks(scanner);
  const prefix = scanUri(scanner, '', mark);
  reader.need(1);
  if (!isBlankOrEnd(reader.peek())) throw scanner.failure('did not find expected whitespace or line break', mark);
  return scanner.token('tag-directive', mark, handle, prefix);
}
