// A text as bytes, as Go has texts.

/** The UTF-8 bytes of a text, one character each. */
export function bytesOfText(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}
