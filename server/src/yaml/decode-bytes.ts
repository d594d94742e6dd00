// Bytes of a file as text. Go refuses bytes that are no UTF-8, and names the kind of fault; so they must not vanish in a U+FFFD, which is
// itself a character that a manifest may hold.

const ESCAPED_BYTE = 0xdc00;

/** UTF-8 decoded; each byte that is none becomes the lone surrogate U+DC00 + byte, which parseDocument reports as Go does. */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeEach(bytes);
  }
}

/** Text is put together in pieces of this many characters: more at once are more arguments than a call takes. */
const PIECE = 4096;

function decodeEach(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const width = widthAt(bytes, at);
    codes.push(width === 0 ? ESCAPED_BYTE + bytes[at]! : codePoint(bytes, at, width));
    at += width || 1;
    if (codes.length < PIECE) continue;
    pieces.push(String.fromCodePoint(...codes));
    codes = [];
  }
  pieces.push(String.fromCodePoint(...codes));
  return pieces.join('');
}

/** The smallest code point that needs so many bytes: written with more it is refused. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

/** Bytes of the character that begins here; 0 where none does. */
function widthAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  const width = byte < 0x80 ? 1 : byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;
  if (width < 2) return width;
  for (let i = 1; i < width; i++) if ((bytes[at + i] ?? 0) >> 6 !== 0b10) return 0;
  const code = codePoint(bytes, at, width);
  return code < LEAST[width]! || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0 : width;
}

function codePoint(bytes: Uint8Array, at: number, width: number): number {
  if (width === 1) return bytes[at]!;
  let code = bytes[at]! & (0xff >> (width + 1));
  for (let i = 1; i < width; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  return code;
}
