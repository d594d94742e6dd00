// Warnings as they reach a client: HTTP headers, of which the server sends no more than a few thousand characters.

/** In characters (code points). */
const MAX_TOTAL = 4096;
const MAX_EACH = 256;
const CONTROL = /\p{Cc}/u;

/**
 * What of the warnings is sent: nothing twice, nothing with a line break in it, and each cut short where all together are too long.
 * @param texts in the order in which the server thinks of them
 */
export function sentWarnings(texts: readonly string[]): string[] {
  const distinct = [...new Set(texts)].filter(text => text !== '');
  const sendable = (text: string) => !CONTROL.test(text);
  if (distinct.reduce((sum, text) => sum + (sendable(text) ? lengthOf(text) : 0), 0) <= MAX_TOTAL) return distinct.filter(sendable);
  const sent: string[] = [];
  let written = 0;
  for (const text of distinct) {
    if (written >= MAX_TOTAL) break;
    const cut = [...text].slice(0, MAX_EACH).join('');
    if (!sendable(cut)) continue;
    sent.push(cut);
    written += lengthOf(cut);
  }
  return sent;
}

const lengthOf = (text: string): number => (text.length > MAX_EACH ? [...text].length : text.length);
