// How the scanner gives up: libyaml stops at the first problem, and so do we, from whatever depth of calls. Thrown and caught inside this
// room only (read-full.ts); callers see it as a SyntaxProblem.
import type { Span } from './types.ts';

/** A place in the text as libyaml counts it. */
export interface Mark {
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  /** From 0. */
  readonly line: number;
  /** Code points from the start of the line: indentation is compared with it. */
  readonly column: number;
  /** Code points from the start of the text: a simple key may be 1,024 of them long. */
  readonly index: number;
}

export class SyntaxFailure extends Error {
  readonly span: Span;

  /** `message`: as go-yaml prints it after `yaml: `. `span`: the word at fault. */
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/**
 * A failure of the scanner (`scanner`: it stood on the line it complains about) or of the grammar, which names the line *before* the token:
 * go-yaml forgets to count from 1 there, and forgets the line altogether when it is the first.
 */
export function failureAt(stage: 'scanner' | 'grammar', problem: string, at: Mark, context: Mark, span: Span): SyntaxFailure {
  const line = at.line !== 0 ? at.line + (stage === 'scanner' ? 1 : 0) : context.line;
  return new SyntaxFailure(line === 0 ? problem : `line ${line}: ${problem}`, span);
}
