// New entries of mappings, written as their neighbours are: block or flow, in the indentation and line ends of the file.
import type { TextEdit } from '#text';
import type { MapNode } from '#yaml';

/** Values that are inserted: scalars as YAML text, and mappings of them. */
export interface NewEntries {
  readonly [key: string]: string | NewEntries;
}

/** Adds entries after the last one of a mapping that stands in the text; undefined for an empty block mapping. */
export function insertEntries(text: string, map: MapNode, entries: NewEntries): TextEdit | undefined {
  const own = map.entries.filter(({ via }) => !via);
  const last = own.at(-1);
  if (map.flow) {
    const at = last ? last.value.end : map.start + 1;
    return { start: at, end: at, newText: `${last ? ', ' : ''}${flowText(entries).slice(1, -1)}` };
  }
  if (!last) return undefined;
  const indent = columnOf(text, own[0]!.keySpan.start);
  const at = lineEnd(text, Math.max(last.value.end, last.keySpan.end));
  return {
    start: at,
    end: at,
    newText: blockLines(entries, indent, stepOf(text))
      .map(line => lineBreak(text) + line)
      .join(''),
  };
}

/** Entries as the value of a key whose block begins on the next line. @param indent columns of the new keys */
export const blockLines = (entries: NewEntries, indent: number, step: number): string[] =>
  Object.entries(entries).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${' '.repeat(indent)}${key}: ${value}`]
      : [`${' '.repeat(indent)}${key}:`, ...blockLines(value, indent + step, step)],
  );

const flowText = (entries: NewEntries): string =>
  `{${Object.entries(entries)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : flowText(value)}`)
    .join(', ')}}`;

/** The break that the text ends its lines with. */
export const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Columns from the line's start to an offset. */
export const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** The end of the line, before its break. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

/** Columns that a nested mapping of the text is indented by. */
export function stepOf(text: string): number {
  const nested = /^([ ]*)[^\s#-][^\n]*:[ \t]*\r?\n\1([ ]+)[^\s#-]/m.exec(text);
  return nested ? nested[2]!.length : 2;
}
