// Changes of a text, by offsets.

/** `start` to `end` (UTF-16 units from the start of the text, half open) is replaced. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * The text after `edits`, which may come in any order and all count in the text as it was. Two insertions at one place keep their order;
 * of edits that overlap, the one that begins first is applied and the other is not.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, newText } of sorted) {
    if (start < done) continue;
    parts.push(text.slice(done, start), newText);
    done = Math.max(start, end);
  }
  parts.push(text.slice(done));
  return parts.join('');
}
