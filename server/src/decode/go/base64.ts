// Base64 as Go's standard decoder takes it: line breaks anywhere, padding demanded, offsets of errors in bytes.

const ALPHABET = /^[A-Za-z0-9+/]$/;
const PLAIN = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** @returns Go's error text, or undefined for well-formed base64 */
export function base64Error(text: string): string | undefined {
  if (PLAIN.test(text)) return;
  const at = corruptAt(text);
  if (at === undefined) return;
  const offset = at >= text.length ? byteLength(text) : byteLength(text.slice(0, at));
  return `illegal base64 data at input byte ${at > text.length ? offset + 1 : offset}`;
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
const isBreak = (char: string | undefined): boolean => char === '\n' || char === '\r';

/** Index of the character that Go's decoder blames. */
function corruptAt(text: string): number | undefined {
  let at = 0;
  while (at < text.length) {
    for (let place = 0; place < 4; place++) {
      if (at === text.length) {
        if (place === 0) return;
        return at - place;
      }
      const char = text[at++]!;
      if (ALPHABET.test(char)) continue;
      if (isBreak(char)) {
        place--;
        continue;
      }
      if (char !== '=' || place < 2) return at - 1;
      if (place === 2) {
        while (isBreak(text[at])) at++;
        if (at === text.length) return at;
        if (text[at] !== '=') return at - 1;
        at++;
      }
      while (isBreak(text[at])) at++;
      return at < text.length ? at : undefined;
    }
  }
  return;
}
