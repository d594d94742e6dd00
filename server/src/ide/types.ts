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
  /** The environment has not been judged yet: tell what can be told without. */
  readonly inHaste?: boolean;
  readonly descriptions?: Descriptions;
  /** Reads a document that Go refuses, see #recovery. */
  readonly recover?: (text: string) => YamlDocument;
}

/** Something that may be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'kind' | 'reference' | 'skeleton';
  /** A few words beside the label: type, API version. */
  readonly detail?: string;
  /** What is replaced, in offsets of the document. */
  readonly span: Span;
  /** Lines after the first are indented relative to the line that they begin on. */
  readonly newText: string;
  /** `newText` has places to fill in, `${1:app}`. */
  readonly snippet?: true;
  /** Edits elsewhere in the document. */
  readonly also?: readonly TextEdit[];
  /** Those of one kind are sorted by it, then by their label. */
  readonly rank: number;
  /** Where the documentation is found when it is asked for. */
  readonly docs?: FieldId;
  /** The documentation itself, in Markdown, of what only the workspace knows. */
  readonly about?: string;
  /** More can be completed right after it. */
  readonly again?: true;
}

/** A field of the API. */
export interface FieldId {
  /** `core/v1.Container` */
  readonly struct: string;
  /** JSON name; empty for the struct itself. */
  readonly field: string;
}

/** A part of a document's outline. */
export interface Outline {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'object' | 'part';
  readonly span: Span;
  /** The word that names it. */
  readonly word: Span;
  readonly children: readonly Outline[];
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
