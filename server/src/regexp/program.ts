// A syntax tree as the steps of a machine that walks all alternatives at once: time grows with text × pattern, never faster.
// Source: https://swtch.com/~rsc/regexp/regexp2.html
import { WORD } from './char-class.ts';
import type { CharSet, Place, Syntax } from './syntax.ts';

type Step =
  | { readonly is: 'set'; readonly has: CharSet }
  | { readonly is: 'place'; readonly place: Place; to: number }
  | { readonly is: 'fork'; first: number; second: number }
  | { readonly is: 'done' };

/** Beyond it Go refuses a pattern; counted repetitions multiply. */
const MAX_STEPS = 20_000;

export interface Program {
  readonly steps: readonly Step[];
}

type Fork = Extract<Step, { is: 'fork' }>;

/** @returns undefined for patterns that would come to too many steps */
export function compileProgram(syntax: Syntax): Program | undefined {
  const steps: Step[] = [];
  if (!new Compiler(steps).add(syntax)) return undefined;
  steps.push({ is: 'done' });
  return { steps };
}

/** Lays parts one behind the other; every method says whether there was room. */
class Compiler {
  readonly #steps: Step[];

  constructor(steps: Step[]) {
    this.#steps = steps;
  }

  add(part: Syntax): boolean {
    const steps = this.#steps;
    if (steps.length > MAX_STEPS) return false;
    switch (part.is) {
      case 'empty':
        return true;
      case 'set':
        steps.push({ is: 'set', has: part.has });
        return true;
      case 'place':
        steps.push({ is: 'place', place: part.place, to: steps.length + 1 });
        return true;
      case 'all':
        return part.parts.every(one => this.add(one));
      case 'either':
        return this.#either(part.parts);
      default:
        return this.#repeat(part);
    }
  }

  /** Both ways lead on to the next step until one of them is led elsewhere. */
  #fork(): Fork {
    const behind = this.#steps.length + 1;
    const step: Fork = { is: 'fork', first: behind, second: behind };
    this.#steps.push(step);
    return step;
  }

  #either(parts: readonly Syntax[]): boolean {
    const ends: Fork[] = [];
    for (const [i, part] of parts.entries()) {
      const choice = i < parts.length - 1 ? this.#fork() : undefined;
      if (!this.add(part)) return false;
      if (!choice) continue;
      ends.push(this.#fork());
      choice.second = this.#steps.length;
    }
    for (const end of ends) end.first = end.second = this.#steps.length;
    return true;
  }

  #repeat({ part, min, max, greedy }: Extract<Syntax, { is: 'repeat' }>): boolean {
    for (let i = 0; i < min; i++) if (!this.add(part)) return false;
    if (max === Number.POSITIVE_INFINITY) return this.#loop(part, greedy);
    const choices: Fork[] = [];
    for (let i = min; i < max; i++) {
      choices.push(this.#fork());
      if (!this.add(part)) return false;
    }
    for (const choice of choices) this.#skip(choice, greedy);
    return true;
  }

  #loop(part: Syntax, greedy: boolean): boolean {
    const at = this.#steps.length;
    const loop = this.#fork();
    if (!this.add(part)) return false;
    const back = this.#fork();
    back.first = back.second = at;
    this.#skip(loop, greedy);
    return true;
  }

  /** Leads one way of a fork past all that has come since: of a greedy one the second, which is tried last. */
  #skip(fork: Fork, greedy: boolean): void {
    if (greedy) fork.second = this.#steps.length;
    else fork.first = this.#steps.length;
  }
}

export interface Span {
  /** Index of code points. */
  readonly start: number;
  readonly end: number;
}

/** The leftmost match from a position on, the first alternative before the others; undefined if there is none. */
export function findFrom({ steps }: Program, text: readonly number[], from: number): Span | undefined {
  let found: Span | undefined;
  let threads: [step: number, start: number][] = [];
  const seen = new Int32Array(steps.length).fill(-1);
  const follow = (list: [number, number][], step: number, start: number, at: number): void => {
    const stack = [step];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (seen[next] === at) continue;
      seen[next] = at;
      const one = steps[next]!;
      if (one.is === 'fork') stack.push(one.second, one.first);
      else if (one.is === 'place') {
        if (isAt(one.place, text, at)) stack.push(one.to);
      } else list.push([next, start]);
    }
  };
  for (let at = from; at <= text.length; at++) {
    if (!found) follow(threads, 0, at, at);
    if (!threads.length) break;
    const next: [number, number][] = [];
    for (const [step, start] of threads) {
      const one = steps[step]!;
      if (one.is === 'done') {
        found = { start, end: at };
        break;
      }
      if (one.is === 'set' && at < text.length && one.has(text[at]!)) follow(next, step + 1, start, at + 1);
    }
    threads = next;
  }
  return found;
}

function isAt(place: Place, text: readonly number[], at: number): boolean {
  const before = text[at - 1];
  const after = text[at];
  switch (place) {
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === text.length;
    case 'line-start':
      return at === 0 || before === 10;
    case 'line-end':
      return at === text.length || after === 10;
    default: {
      const isBoundary = (before !== undefined && WORD(before)) !== (after !== undefined && WORD(after));
      return isBoundary === (place === 'word');
    }
  }
}
