// From a place in a file to a place in one of its documents.
import type { Analysis } from '#analysis';
import { Snapshot, type SourceFile } from '#workspace';
import type { Spot } from '../types.ts';

/**
 * @param offset UTF-16 units from the file's start
 * @returns undefined on a separator line, and in files that the workspace does not hold
 */
export function spotAt(analysis: Analysis, uri: string, offset: number): Spot | undefined {
  const file = analysis.snapshot.files.get(uri);
  if (!file) return undefined;
  const document = file.documents.findLast(({ part }) => part.offset <= offset);
  if (document && offset <= document.part.offset + document.part.text.length)
    return { analysis, document, offset: offset - document.part.offset };
  const atLineStart = offset === 0 || file.text[offset - 1] === '\n';
  return atLineStart ? begunAt(analysis, uri, file, offset) : undefined;
}

/** A document that is about to be begun: the stream has none there yet, so it is read as a stream of its own. */
function begunAt(analysis: Analysis, uri: string, file: SourceFile, offset: number): Spot | undefined {
  const [empty] =
    Snapshot.empty(analysis.snapshot.settings)
      .with([[uri, '\n']])
      .files.get(uri)?.documents ?? [];
  if (!empty) return undefined;
  const part = { ...empty.part, offset, line: lineOf(file.text, offset) };
  return { analysis, document: { ...empty, index: file.documents.length, part }, offset: 0 };
}

const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length - 1;
