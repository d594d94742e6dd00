// An entry of a block mapping taken to another mapping, with its comment and its lines as they are but for the indentation.
import type { TextEdit } from '#text';
import type { Entry, MapNode } from '#yaml';
import { columnOf, lineBreak, lineEnd } from './insert-entry.ts';
import { removeEntry } from './remove-entry.ts';

/** An indentation that is written out in the header of a block scalar would be wrong at another place. */
const INDENTED_BLOCK = /[|>][+-]?[1-9]/;

/** Undefined where the text has no whole lines to move, or nothing would stay behind. */
export function moveEntry(text: string, entry: Entry, from: MapNode, to: MapNode): TextEdit[] | undefined {
  const last = to.entries.at(-1);
  if (from.flow || to.flow || !last || from.entries.length < 2 || to.entries.some(({ via }) => via)) return undefined;
  const out = removeEntry(text, from, entry.keySpan, entry.value);
  if (!out) return undefined;
  const written = text.slice(entry.keySpan.start, lineEnd(text, Math.max(entry.value.end, entry.keySpan.end)));
  if (INDENTED_BLOCK.test(written)) return undefined;
  const shift = columnOf(text, to.entries[0]!.keySpan.start) - columnOf(text, entry.keySpan.start);
  const lines = written.split(/\r?\n/).map((line, i) => (i === 0 ? line : reindented(line, shift)));
  const indent = ' '.repeat(columnOf(text, to.entries[0]!.keySpan.start));
  const at = lineEnd(text, Math.max(last.value.end, last.keySpan.end));
  // The place behind the target's last line may be the very end of what is taken out: the target holds it then.
  if (at > out.start && at <= out.end && at !== text.length) return moveBefore(text, to, indent, lines, out);
  return [out, { start: at, end: at, newText: lineBreak(text) + indent + lines.join(lineBreak(text)) }];
}

function moveBefore(text: string, to: MapNode, indent: string, lines: readonly string[], out: TextEdit): TextEdit[] {
  const at = to.entries[0]!.keySpan.start;
  return [out, { start: at, end: at, newText: lines.join(lineBreak(text)) + lineBreak(text) + indent }];
}

function reindented(line: string, shift: number): string {
  if (line.trim() === '') return line;
  return shift >= 0 ? ' '.repeat(shift) + line : line.replace(new RegExp(`^ {0,${-shift}}`), '');
}
