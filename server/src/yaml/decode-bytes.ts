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

function decodeEach(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!;
    const width = byte < 0x80 ? 1 : byte < 0xc0 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf8 ? 4 : 0;
    const character = width === 1 ? String.fromCharCode(byte) : decodeOne(decoder, bytes.subarray(at, at + width));
    parts.push(character ?? String.fromCharCode(ESCAPED_BYTE + byte));
    at += character === undefined ? 1 : width;
  }
  return parts.join('');
}

function decodeOne(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return undefined;
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
