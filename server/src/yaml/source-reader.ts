// The characters under the scanner, as libyaml's reader hands them out: in chunks of 512 bytes, each looked through for characters that YAML
// forbids before the scanner sees the first of them. Hence a control character hides a syntax error that stands a few lines above it, but
// not one that stands far above.
import { SyntaxFailure } from './syntax-failure.ts';

const CHUNK_BYTES = 512;
const BYTE_ORDER_MARK = 0xfeff;

/** Go's reader meets bytes; text that came from bytes which are no UTF-8 holds them as lone surrogates U+DC80 … U+DCFF (decode-bytes.ts). */
const ESCAPED_BYTE = 0xdc00;

/** What the reader says about the character at `offset`; undefined if it is allowed. */
function complaint(text: string, offset: number): string | undefined {
  const code = text.codePointAt(offset)!;
  if (code >= ESCAPED_BYTE + 0x80 && code <= ESCAPED_BYTE + 0xff) return badByte(text, offset, code - ESCAPED_BYTE);
  if (code >= 0xd800 && code <= 0xdfff) return 'invalid Unicode character';
  const allowed =
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0x7e) ||
    code === 0x85 ||
    (code >= 0xa0 && code <= 0xfffd) ||
    code >= 0x10000;
  return allowed ? undefined : 'control characters are not allowed';
}

function badByte(text: string, offset: number, byte: number): string {
  // A UTF-16 mark that reached the parser: kubectl's reader appends a line feed, and a half character remains at the end.
  if (offset === 0 && (byte === 0xff || byte === 0xfe)) return 'incomplete UTF-16 character';
  const width = byte < 0xc0 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf8 ? 4 : 0;
  if (width === 0) return 'invalid leading UTF-8 octet';
  let value = byte & (0xff >> (width + 1));
  for (let i = 1; i < width; i++) {
    // kubectl ends every document with a line feed, so that there is a next byte, if of another character.
    const next = offset + i < text.length ? text.charCodeAt(offset + i) - ESCAPED_BYTE : 0x0a;
    if (next < 0x80 || next > 0xbf) return 'invalid trailing UTF-8 octet';
    value = (value << 6) | (next & 0x3f);
  }
  if (value < [0, 0, 0x80, 0x800, 0x10000][width]!) return 'invalid length of a UTF-8 sequence';
  return 'invalid Unicode character';
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  if (code >= ESCAPED_BYTE + 0x80 && code <= ESCAPED_BYTE + 0xff) return 1;
  return code < 0x10000 ? 3 : 4;
}

/** Text with a position. Reading beyond the end gives 0, as libyaml's buffer does. */
export class SourceReader {
  readonly text: string;
  /** UTF-16 units. */
  offset = 0;
  line = 0;
  column = 0;
  index = 0;
  /** Up to here the text has been looked through. */
  private frontier = 0;
  /** Where libyaml's buffer began when it was last filled. */
  private bufferStart = 0;
  /** Of the next chunk; the first gives room to a byte order mark. */
  private chunkBytes = CHUNK_BYTES;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) !== BYTE_ORDER_MARK) return;
    this.offset = 1;
    this.bufferStart = 1;
    this.frontier = 1;
    this.chunkBytes -= 3;
  }

  /** Must be called wherever libyaml fills its buffer: `count` characters from here will be looked at. */
  need(count: number): void {
    while (this.offset + count > this.frontier) {
      this.bufferStart = this.offset;
      if (this.frontier >= this.text.length) return;
      this.lookThroughChunk(this.chunkBytes);
      this.chunkBytes = CHUNK_BYTES;
    }
  }

  /** The UTF-16 unit `ahead` of the position. The text counts as ended by a line feed, which kubectl's line reader appends. */
  peek(ahead = 0): number {
    const at = this.offset + ahead;
    if (at < this.text.length) return this.text.charCodeAt(at);
    return at === this.text.length && !this.endsWithBreak() ? 0x0a : 0;
  }

  /** One character on, which is not a line break. */
  skip(): void {
    const code = this.peek();
    this.offset += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
    this.index++;
    this.column++;
  }

  /** Over a line break; returns what it is to a scalar. CR LF counts once: kubectl's line reader has made LF of it before libyaml sees it. */
  skipBreak(): string {
    const code = this.peek();
    const both = code === 0x0d && this.peek(1) === 0x0a;
    this.offset += both ? 2 : 1;
    this.index++;
    this.column = 0;
    this.line++;
    return code === 0x2028 ? '\u2028' : code === 0x2029 ? '\u2029' : '\n';
  }

  /** libyaml looks for a mark at the start of its buffer where it means the start of the line; a mark there swallows a character. */
  skipByteOrderMark(): void {
    if (this.column === 0 && this.text.charCodeAt(this.bufferStart) === BYTE_ORDER_MARK) this.skip();
  }

  private endsWithBreak(): boolean {
    return this.text.charCodeAt(this.text.length - 1) === 0x0a;
  }

  private lookThroughChunk(bytes: number): void {
    const { text } = this;
    for (let left = bytes; this.frontier < text.length; ) {
      const code = text.codePointAt(this.frontier)!;
      left -= code === 0x0d && text.charCodeAt(this.frontier + 1) === 0x0a ? 0 : utf8Length(code);
      if (left < 0) return;
      const problem = complaint(text, this.frontier);
      if (problem) throw new SyntaxFailure(problem, { start: this.frontier, end: this.frontier + 1 });
      this.frontier += code > 0xffff ? 2 : 1;
    }
  }
}
