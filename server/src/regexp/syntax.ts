// The nodes of a regular expression in Go's syntax (RE2), and what Go says of text that is none.
// Source: https://pkg.go.dev/regexp/syntax

/** Whether a code point belongs to a set. */
export type CharSet = (code: number) => boolean;

export type Place = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word' | 'not-word';

export type Syntax =
  | { readonly is: 'empty' }
  | { readonly is: 'set'; readonly has: CharSet }
  | { readonly is: 'place'; readonly place: Place }
  | { readonly is: 'all'; readonly parts: readonly Syntax[] }
  | { readonly is: 'either'; readonly parts: readonly Syntax[] }
  | { readonly is: 'repeat'; readonly part: Syntax; readonly min: number; readonly max: number; readonly greedy: boolean };

/** Go's codes, in its words. */
export type SyntaxFault =
  | 'invalid character class range'
  | 'invalid escape sequence'
  | 'invalid named capture'
  | 'invalid or unsupported Perl syntax'
  | 'invalid nested repetition operator'
  | 'invalid repeat count'
  | 'missing closing ]'
  | 'missing closing )'
  | 'missing argument to repetition operator'
  | 'trailing backslash at end of expression'
  | 'unexpected )'
  | 'duplicate capture group name';

/** The sentence of `regexp.Compile`: `error parsing regexp: missing closing ]: `+"`[a-z`". */
export const faultSentence = (fault: SyntaxFault, text: string): string => `error parsing regexp: ${fault}: \`${text}\``;
