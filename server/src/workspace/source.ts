// A file of the workspace as documents. An edit makes a new SourceFile that shares the facts of every untouched document.
import { type StreamPart, splitStream } from '#yaml';
import { type Facts, type FactsOptions, factsOf } from './facts.ts';

export interface SourceDocument {
  readonly uri: string;
  /** Position in the file, from 0, empty documents counted. */
  readonly index: number;
  readonly part: StreamPart;
  readonly facts: Facts;
}

export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly SourceDocument[];
}

/** Splits and reads a file; documents whose text stood in `previous` keep their facts. */
export function readSource(uri: string, text: string, options: FactsOptions, previous?: SourceFile): SourceFile {
  const known = new Map(previous?.documents.map(({ part, facts }) => [part.text, facts]));
  const documents = splitStream(text).map((part, index) => ({
    uri,
    index,
    part,
    facts: known.get(part.text) ?? factsOf(part, options),
  }));
  return { uri, text, documents };
}
