// The syntax tree of an expression, macros expanded. Every node knows its place: that is where the compiler's arrow points.

export interface Node {
  /** Offset in code points from the beginning of the source. */
  readonly at: number;
}

export type Literal = null | boolean | bigint | number | string | Uint8Array | { readonly uint: bigint };

export type Expr = Node &
  (
    | { readonly is: 'literal'; readonly value: Literal }
    | { readonly is: 'ident'; readonly name: string }
    | { readonly is: 'select'; readonly of: Expr; readonly field: string; readonly testOnly: boolean }
    | { readonly is: 'call'; readonly name: string; readonly target?: Expr; readonly args: readonly Expr[] }
    | { readonly is: 'list'; readonly items: readonly Expr[]; readonly optional: ReadonlySet<number> }
    | { readonly is: 'map'; readonly entries: readonly MapEntry[] }
    | { readonly is: 'struct'; readonly type: string; readonly fields: readonly StructField[] }
    | Loop
  );

export interface MapEntry extends Node {
  readonly key: Expr;
  readonly value: Expr;
  readonly optional: boolean;
}

export interface StructField extends Node {
  readonly name: string;
  readonly value: Expr;
  readonly optional: boolean;
}

/** What all macros over lists and maps come to: a fold. */
export interface Loop extends Node {
  readonly is: 'loop';
  readonly range: Expr;
  readonly name: string;
  /** The value's name where `name` is that of the index or key. */
  readonly name2?: string;
  readonly result: string;
  readonly start: Expr;
  /** The fold ends where it is false. */
  readonly condition: Expr;
  readonly step: Expr;
  readonly end: Expr;
}

/** The name of what a fold has come to. */
export const ACCUMULATOR = '@result';

/** What is wrong with an expression. */
export interface Issue extends Node {
  readonly message: string;
}

/** Carries an issue out of the parser, which ends at the first one. */
export class SyntaxIssue extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
