// What a fix is made from: a finding with its place in the text, and what the API says of it.
import type { Finding } from '#findings';
import type { KindFacts } from '#schemas';
import type { TextEdit } from '#text';
import type { SourceDocument } from '#workspace';
import { type Node, nodeAt } from '#yaml';
import type { Fix } from '../types.ts';

export interface FixContext {
  readonly document: SourceDocument;
  readonly finding: Finding;
  readonly text: string;
  readonly root: Node;
  /** Path of the finding in the document; of a span (what kustomize has built, and found wrong) that of the word there. */
  readonly path: readonly (string | number)[];
  /** The kind of the object that the path stands in, where the release has it. */
  readonly kind: KindFacts | undefined;
  /** Path of that object in the document. */
  readonly base: readonly (string | number)[];
  /** The finding's data; an empty object where it has none. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fix without what all fixes of a finding share. */
export interface Draft extends Pick<Fix, 'title' | 'safety' | 'preferred'> {
  readonly edits: readonly TextEdit[];
}

/** Makes the fixes of a finding, the most likely first. */
export type FixMaker = (context: FixContext) => Iterable<Draft>;

/** The context of a finding; undefined where there is no tree to work on. */
export function fixContext(document: SourceDocument, finding: Finding): FixContext | undefined {
  const { yaml, decoded } = document.facts;
  if (!yaml.root) return undefined;
  const path = 'path' in finding.place ? finding.place.path : (nodeAt(yaml.root, finding.place.span.start)?.path ?? []);
  const object = decoded.find(({ base }) => base.every((step, i) => step === path[i]));
  return {
    document,
    finding,
    text: yaml.text,
    root: yaml.root,
    path,
    kind: object?.facts,
    base: object?.base ?? [],
    data: finding.data ?? {},
  };
}
