// From a word of a run to the word in its file.
import { type Judgement, placeSpan } from '#analysis';
import type { SourceDocument } from '#workspace';
import type { Span } from '#yaml';
import type { Word } from './cluster-load.ts';

/** A word of a file, in offsets of the document. */
export interface FileWord {
  readonly document: SourceDocument;
  readonly span: Span;
}

/** Undefined for what the control plane has by itself. */
export function fileWord(
  { document: position, path }: Word,
  { documents, context }: Pick<Judgement, 'documents' | 'context'>,
): FileWord | undefined {
  const document = documents[position] ?? context[position - documents.length];
  if (!document) return undefined;
  if (document.origins) {
    const { start, end, document: home } = document.origins.find(path, 'value');
    return { document: home, span: { start, end } };
  }
  return { document, span: placeSpan({ path, mark: 'value' }, document.facts.yaml) };
}
