// A compiled regular expression. Patterns come from definitions and policies, other people's input, so no engine is used that a
// pattern could keep busy.
import { parse } from './parse.ts';
import { compileProgram, findFrom, type Program } from './program.ts';

export class Pattern {
  /** Go's sentence where the pattern cannot be read. */
  readonly problem?: string;
  readonly #program: Program | undefined;

  constructor(source: string) {
    const syntax = parse(source);
    if (typeof syntax === 'string') this.problem = syntax;
    else this.#program = compileProgram(syntax);
  }

  /** Whether it matches anywhere in the text. A pattern too large to run matches everything. */
  test(text: string): boolean {
    return !this.#program || findFrom(this.#program, codesOf(text), 0) !== undefined;
  }

  /** The leftmost match; undefined if there is none. */
  find(text: string): string | undefined {
    return this.findAll(text, 1)[0];
  }

  /** @param limit at most so many; all if it is negative */
  findAll(text: string, limit = -1): string[] {
    const found: string[] = [];
    const codes = codesOf(text);
    let lastEnd = -1;
    for (let at = 0; this.#program && at <= codes.length && found.length !== limit; ) {
      const span = findFrom(this.#program, codes, at);
      if (!span) break;
      const isEmpty = span.start === span.end;
      // An empty match right behind another one is none.
      if (!isEmpty || span.start !== lastEnd) found.push(String.fromCodePoint(...codes.slice(span.start, span.end)));
      lastEnd = span.end;
      at = isEmpty ? span.end + 1 : span.end;
    }
    return found;
  }
}

const codesOf = (text: string): number[] => Array.from(text, char => char.codePointAt(0)!);

const MAX_KEPT = 500;
const kept = new Map<string, Pattern>();

/** The pattern, compiled once. */
export function patternOf(source: string): Pattern {
  const known = kept.get(source);
  if (known) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const made = new Pattern(source);
  kept.set(source, made);
  return made;
}
