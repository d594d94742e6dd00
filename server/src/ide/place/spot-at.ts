// From a place in a file to a place in one of its documents.
import type { Analysis } from '#analysis';
import { factsOf, type SourceDocument } from '#workspace';
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
  return atLineStart
    ? { analysis, document: emptyDocument(analysis, uri, file.documents.length, offset, lineOf(file.text, offset)), offset: 0 }
    : undefined;
}

/** A document that is about to be begun: the stream has none there yet. */
function emptyDocument(analysis: Analysis, uri: string, index: number, offset: number, line: number): SourceDocument {
  const part = { text: '', offset, line };
  const options = { release: analysis.snapshot.settings.kubernetesVersion, unknownKinds: 'ignore' } as const;
  return { uri, index, part, facts: factsOf(part, options) };
}

const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length - 1;
