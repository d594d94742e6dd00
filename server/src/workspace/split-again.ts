// A file split once more after an edit: only what lies between the documents that begin before the edit and those that begin behind it is
// read, so that a letter costs the same in a long file as in a short one.
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

/** `kept`, `parts` and `rest` together are what splitStream gives. */
export function splitAgain(text: string, previous: SourceFile | undefined): Split {
  const old = previous?.documents ?? [];
  // Whether the start of a stream is JSON depends on all of it; a line that parts nothing rightly may belong to what is before it.
  if (!previous || old.length < 3 || old.some(({ part }) => part.json || part.problem))
    return { kept: 0, parts: splitStream(text), rest: [] };
  const same = unchangedUpTo(text, previous);
  // The first is split as the start of a stream is, so that it is kept or all is split.
  if (same < 1) return { kept: 0, parts: splitStream(text), rest: [] };
  const from = old[same]!.part;
  const delta = text.length - previous.text.length;
  const last = unchangedFrom(text, previous, same);
  let next = last;
  // Beginnings come in order.
  const isKnown = (offset: number): boolean => {
    while (next < old.length && old[next]!.part.offset + delta < offset) next++;
    return next < old.length && old[next]!.part.offset + delta === offset;
  };
  const { parts, end, line } = splitFrom(text, from.offset, from.line, isKnown);
  if (!isKnown(end)) return { kept: same, parts, rest: [] };
  const lines = line - old[next]!.part.line;
  return { kept: same, parts, rest: old.slice(next).map(({ part }) => at(part, delta, lines)) };
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
