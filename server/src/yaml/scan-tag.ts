// Tags: `!local`, `!!str`, `!handle!suffix`, `!<uri>`.
import { hexValue, isBlankOrEnd, isWord } from './characters.ts';
import type { Scanner, Token } from './scanner.ts';
import type { Mark } from './syntax-failure.ts';

const [BANG, LESS, GREATER, PERCENT] = [0x21, 0x3c, 0x3e, 0x25];
const URI_MARKS: ReadonlySet<number> = new Set(Array.from(";/?:@&=+$,.!~*'()[]%", character => character.charCodeAt(0)));

export function scanTag(scanner: Scanner): Token {
  const { reader } = scanner;
  const mark = scanner.mark();
  reader.need(2);
  let handle = '';
  let suffix: string;
  if (reader.peek(1) === LESS) {
    reader.skip();
    reader.skip();
    suffix = scanUri(scanner, '', mark);
    if (reader.peek() !== GREATER) throw scanner.failure("did not find the expected '>'", mark);
    reader.skip();
  } else {
    handle = scanHandle(scanner, false, mark);
    if (handle.length > 1 && handle.endsWith('!')) {
      suffix = scanUri(scanner, '', mark);
    } else {
      suffix = scanUri(scanner, handle, mark);
      handle = '!';
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  reader.need(1);
  if (!isBlankOrEnd(reader.peek())) throw scanner.failure('did not find expected whitespace or line break', mark);
  return scanner.token('tag', mark, handle, suffix);
}

/** `!`, `!word` or `!word!`. */
export function scanHandle(scanner: Scanner, directive: boolean, mark: Mark): string {
  const { reader } = scanner;
  reader.need(1);
  if (reader.peek() !== BANG) throw scanner.failure("did not find expected '!'", mark);
  const start = reader.offset;
  reader.skip();
  reader.need(1);
  while (isWord(reader.peek())) {
    reader.skip();
    reader.need(1);
  }
  if (reader.peek() === BANG) reader.skip();
  else if (directive && reader.offset > start + 1) throw scanner.failure("did not find expected '!'", mark);
  return reader.text.slice(start, reader.offset);
}

/** `head`: what was read as a handle and is the URI's start, after its `!`. */
export function scanUri(scanner: Scanner, head: string, mark: Mark): string {
  const { reader } = scanner;
  let uri = head.slice(1);
  let found = head !== '';
  reader.need(1);
  while (isWord(reader.peek()) || URI_MARKS.has(reader.peek())) {
    if (reader.peek() === PERCENT) {
      uri += scanEscapedCharacter(scanner, mark);
    } else {
      uri += String.fromCharCode(reader.peek());
      reader.skip();
    }
    reader.need(1);
    found = true;
  }
  if (!found) throw scanner.failure('did not find expected tag URI', mark);
  return uri;
}

/** One character as `%C3%A9`. */
function scanEscapedCharacter(scanner: Scanner, mark: Mark): string {
  const { reader } = scanner;
  const bytes: number[] = [];
  let left = 1;
  do {
    reader.need(3);
    const [high, low] = [hexValue(reader.peek(1)), hexValue(reader.peek(2))];
    if (reader.peek() !== PERCENT || high < 0 || low < 0) throw scanner.failure('did not find URI escaped octet', mark);
    const octet = high * 16 + low;
    if (bytes.length === 0) {
      left = octet < 0x80 ? 1 : octet < 0xc0 ? 0 : octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : octet < 0xf8 ? 4 : 0;
      if (left === 0) throw scanner.failure('found an incorrect leading UTF-8 octet', mark);
    } else if ((octet & 0xc0) !== 0x80) {
      throw scanner.failure('found an incorrect trailing UTF-8 octet', mark);
    }
    bytes.push(octet);
    for (let i = 0; i < 3; i++) reader.skip();
    left--;
  } while (left > 0);
  return new TextDecoder().decode(new Uint8Array(bytes));
}
