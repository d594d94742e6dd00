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

/** @returns undefined for patterns that would come to too many steps */
export function compileProgram(syntax: Syntax): Program | undefined {
  const steps: Step[] = [];
  const add = (part: Syntax): boolean => {
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
        return part.parts.every(add);
      case 'either':
        return addEither(part.parts);
      default:
        return addRepeat(part);
    }
  };
  const fork = (): Extract<Step, { is: 'fork' }> => {
    const step = { is: 'fork' as const, first: steps.length + 1, second: steps.length + 1 };
    steps.push(step);
    return step;
  };
  const addEither = (parts: readonly Syntax[]): boolean => {
    const ends: Extract<Step, { is: 'fork' }>[] = [];
    for (const [i, part] of parts.entries()) {
      const choice = i < parts.length - 1 ? fork() : undefined;
      if (!add(part)) return false;
      if (!choice) continue;
      ends.push(fork());
      choice.second = steps.length;
    }
    for (const end of ends) end.first = end.second = steps.length;
    return true;
  };
  const addRepeat = ({ part, min, max, greedy }: Extract<Syntax, { is: 'repeat' }>): boolean => {
    for (let i = 0; i < min; i++) if (!add(part)) return false;
    const skip = (step: Extract<Step, { is: 'fork' }>, to: number) => {
      if (greedy) step.second = to;
      else step.first = to;
    };
    if (max === Number.POSITIVE_INFINITY) {
      const at = steps.length;
      const loop = fork();
      if (!add(part)) return false;
      const back = fork();
      back.first = back.second = at;
      skip(loop, steps.length);
      return true;
    }
    const choices: Extract<Step, { is: 'fork' }>[] = [];
    for (let i = min; i < max; i++) {
      choices.push(fork());
      if (!add(part)) return false;
    }
    for (const choice of choices) skip(choice, steps.length);
    return true;
  };
  if (!add(syntax)) return undefined;
  steps.push({ is: 'done' });
  return { steps };
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
