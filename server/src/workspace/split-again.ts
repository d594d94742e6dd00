// A file split once more after an edit: only what lies between the documents that begin before the edit and those that begin behind it is
// read, so that a letter costs the same in a long file as in a short one.
import type { Rope, TextEdit } from '#text';
import { type StreamPart, splitFrom, splitStream } from '#yaml';
import type { SourceFile } from './source.ts';

export interface Split {
  /** How many of the old documents stand at the start as they stood. */
  readonly kept: number;
  /** What is between. */
  readonly parts: readonly StreamPart[];
  /** The last of the old documents, whose texts stand at the end as they stood, at their new places. */
  readonly rest: readonly StreamPart[];
}

/** `kept`, `parts` and `rest` together are what splitStream gives. @param edit see readSource */
export function splitAgain(text: string | Rope, previous: SourceFile | undefined, edit?: TextEdit): Split {
  const old = previous?.documents ?? [];
  const all = (): Split => ({ kept: 0, parts: splitStream(String(text)), rest: [] });
  // Whether the start of a stream is JSON depends on all of it; a line that parts nothing rightly may belong to what is before it.
  if (!previous || old.length < 3 || old.some(({ part }) => part.json || part.problem)) return all();
  const near = edit && splitNear(text, previous, edit);
  if (near) return near;
  const whole = String(text);
  const same = unchangedUpTo(whole, previous);
  // The first is split as the start of a stream is, so that it is kept or all is split.
  if (same < 1) return all();
  return splitBetween({ text: whole, from: 0 }, old, same, unchangedFrom(whole, previous, same), whole.length - previous.text.length);
}

/** Splits what lies around an edit alone; undefined where the edit has touched how documents are parted, or the first of them. */
function splitNear(text: string | Rope, previous: SourceFile, edit: TextEdit): Split | undefined {
  const old = previous.documents;
  const next = old.findIndex(({ part }) => part.offset > edit.start);
  const same = (next < 0 ? old.length : next) - 1;
  const last = old.findIndex(({ part }, i) => i > same && part.offset >= edit.end);
  const delta = edit.newText.length - (edit.end - edit.start);
  if (same < 1 || previous.length + delta !== text.length) return undefined;
  const from = old[same]!.part.offset;
  const window = { text: text.slice(from, last < 0 ? text.length : old[last]!.part.offset + delta), from };
  if (last < 0) return splitBetween(window, old, same, old.length, delta);
  const split = window.text.endsWith('\n') ? splitBetween(window, old, same, last, delta) : undefined;
  // Only a line that parts them is the beginning of the next.
  return split?.rest.length ? split : undefined;
}

/** A part of the new text, and where it begins. */
interface Window {
  readonly text: string;
  readonly from: number;
}

/**
 * @param same the old document with which to begin
 * @param last the first old document that stands at the end as it stood, if something still parts it from what is before
 * @param delta how much longer the whole text is now
 */
function splitBetween({ text, from }: Window, old: SourceFile['documents'], same: number, last: number, delta: number): Split {
  let next = last;
  // Beginnings come in order.
  const isKnown = (offset: number): boolean => {
    while (next < old.length && old[next]!.part.offset + delta < offset + from) next++;
    return next < old.length && old[next]!.part.offset + delta === offset + from;
  };
  let stopped = false;
  const begins = (offset: number) => {
    stopped = isKnown(offset);
    return stopped;
  };
  const { offset, line: firstLine } = old[same]!.part;
  const { parts, line } = splitFrom(text, offset - from, firstLine, begins);
  const placed = from ? parts.map(part => ({ ...part, offset: part.offset + from })) : parts;
  if (!stopped) return { kept: same, parts: placed, rest: [] };
  const lines = line - old[next]!.part.line;
  return { kept: same, parts: placed, rest: old.slice(next).map(({ part }) => at(part, delta, lines)) };
}

/** The last old document before whose beginning nothing has changed. */
function unchangedUpTo(text: string, { text: before, documents }: SourceFile): number {
  let [low, high] = [0, documents.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const from = documents[low]!.part.offset;
    const to = documents[middle]!.part.offset;
    // Comparing two slices is far quicker than startsWith, which goes letter by letter.
    const same = text.slice(from, to) === before.slice(from, to);
    [low, high] = same ? [middle, high] : [low, middle - 1];
  }
  return low;
}

/** The first old document behind `after` from whose beginning on nothing has changed; how many there are if there is none. */
function unchangedFrom(text: string, { text: before, documents }: SourceFile, after: number): number {
  const delta = text.length - before.length;
  let [low, high, to] = [after + 1, documents.length, before.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = documents[middle]!.part.offset;
    if (from + delta >= 0 && text.slice(from + delta, to + delta) === before.slice(from, to)) [high, to] = [middle, from];
    else low = middle + 1;
  }
  return low;
}

function at(part: StreamPart, delta: number, lines: number): StreamPart {
  if (!delta && !lines) return part;
  const contentLine = part.contentLine === undefined ? {} : { contentLine: part.contentLine + lines };
  return { ...part, offset: part.offset + delta, line: part.line + lines, ...contentLine };
}
