// What the features of an editor are made of: pure functions of an Analysis and a place. Nothing here knows LSP.
import type { Analysis } from '#analysis';
import type { Finding } from '#findings';
import type { Descriptions } from '#schemas';
import type { TextEdit } from '#text';
import type { SourceDocument } from '#workspace';
import type { Span, YamlDocument } from '#yaml';

/** A place in a document of the workspace. */
export interface Spot {
  readonly analysis: Analysis;
  readonly document: SourceDocument;
  /** UTF-16 units from the document's start. */
  readonly offset: number;
}

export interface Hover {
  readonly markdown: string;
  /** In offsets of the document. */
  readonly span: Span;
}

/** Texts that cost time to load, absent until they are there. */
export interface Resources {
  readonly descriptions?: Descriptions;
  /** Reads a document that Go refuses, see #recovery. */
  readonly recover?: (text: string) => YamlDocument;
}

/** A change that mends a finding. */
export interface Fix {
  readonly title: string;
  /** `safe`: meaning certain, result accepted; `suggestion`: a person chooses. */
  readonly safety: 'safe' | 'suggestion';
  /** The finding that it mends. */
  readonly finding: Finding;
  readonly document: SourceDocument;
  /** In offsets of the document; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /** The one that a person most likely wants. */
  readonly preferred?: boolean;
}
