// What a YAML document is to the rooms after this one: the JSON that the API server would receive, with the place of every word.

/** A half-open range of UTF-16 offsets, counted from the start of the document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Node = MapNode | SeqNode | ScalarNode;

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  /** The JSON type that Go's reading of the scalar comes to (`on` is a boolean, `0o17` and `1_000` are numbers, `~` is null). */
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  /** For a string its text; else the JSON literal that sigs.k8s.io/yaml hands on: `1000` for `1e3`, `true` for `on`, `null` for `~`. */
  readonly value: string;
  /** Written with quotes or as a block scalar. */
  readonly quoted: boolean;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In the order of the text, merge keys resolved, of duplicates only the last. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** The key as JSON has it, always a string: `1` becomes "1", `true` "true". */
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** Where an alias or a merge key brought the value in: the word to underline instead of the value's own, which stands at the anchor. */
  readonly via?: Span;
}

export interface SeqNode extends Span {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  readonly value: Node;
  readonly via?: Span;
}

/** A key given twice in one mapping: the server refuses it in YAML, kubectl lets the last one win. */
export interface DuplicateKey {
  readonly key: string;
  /** The second (third …) key. */
  readonly span: Span;
  /** The first one. */
  readonly first: Span;
  /** As go-yaml words it, `line 8: key "image" already set in map`; lines count from the start of the document. */
  readonly message: string;
  /** Path of the mapping that has the key twice. */
  readonly path: readonly (string | number)[];
}

export interface SyntaxProblem {
  /** kubectl's and Go's own text: `error converting YAML to JSON: yaml: line 15: did not find expected '-' indicator`. */
  readonly message: string;
  /** The word at fault. */
  readonly span: Span;
}

/** One document of a stream, parsed. Depends on its text alone, so that the text is its cache key. */
export interface YamlDocument {
  readonly text: string;
  /** Absent in an empty document (only comments) and after a syntax error. */
  readonly root?: Node;
  /** The first problem: after it Go reads no further, and nor do we. */
  readonly problem?: SyntaxProblem;
  readonly duplicates: readonly DuplicateKey[];
  /** Offsets of comments, for suppressions: `#` to the end of the line. */
  readonly comments: readonly Span[];
}

/** A piece of a stream between two `---` lines, as kubectl cuts it. */
export interface StreamPart {
  /** Without the separator line that ended the part before. */
  readonly text: string;
  /** Of the part's first character, counted in the file. */
  readonly offset: number;
  /** Of the part's first character, from 0. */
  readonly line: number;
  /** The first line of the file, from 0, that holds more than comments and separators; absent if none does. */
  readonly contentLine?: number;
  /** kubectl reads the part as JSON first, and as YAML only if that fails: it opens the stream, with a `{`. After two values of JSON it reads no YAML. */
  readonly json?: true | 'only';
  /** Of a part after the first value of JSON, the bytes before it in the stream: Go counts on. */
  readonly before?: number;
  /** What is wrong with a separator line: `invalid Yaml document separator: -`. The part is that line. */
  readonly problem?: string;
}
