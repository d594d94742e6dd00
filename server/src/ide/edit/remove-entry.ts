// Entries of mappings taken out: whole lines of a block, a part between commas of a flow mapping.
import type { TextEdit } from '#text';
import type { MapNode, Span } from '#yaml';
import { columnOf, lineEnd } from './insert-entry.ts';

/**
 * Takes out the entry that begins at `key` and ends with `value`; undefined where it shares its line with a list's dash.
 * A comment on the entry's own lines goes with it.
 */
export function removeEntry(text: string, map: MapNode, key: Span, value: Span): TextEdit | undefined {
  if (map.flow) return removeInFlow(text, key, value);
  const lineStart = key.start - columnOf(text, key.start);
  if (text.slice(lineStart, key.start).trim() !== '') return undefined;
  const end = lineEnd(text, Math.max(key.end, value.end));
  const next = text.indexOf('\n', end);
  if (next >= 0) return { start: lineStart, end: next + 1, newText: '' };
  return { start: Math.max(0, lineStart - 1), end, newText: '' };
}

function removeInFlow(text: string, key: Span, value: Span): TextEdit {
  const after = /^\s*,\s*/.exec(text.slice(value.end));
  if (after) return { start: key.start, end: value.end + after[0].length, newText: '' };
  const before = /,\s*$/.exec(text.slice(0, key.start));
  return { start: key.start - (before?.[0].length ?? 0), end: value.end, newText: '' };
}
