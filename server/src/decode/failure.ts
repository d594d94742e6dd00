// What can be wrong with a value, and which of several wrongs Go's JSON decoder tells.
import { goQuote, pathOf, showPath } from '#field';
import type { Problem } from './types.ts';

export type Step = string | number;

/**
 * One thing that the decoder minds. `stop`: a type's own reader failed, and Go reads no further. `type`: a value of the wrong type; Go reads
 * on, but tells the first only. `unknown`: a field that the type has not; all are listed, if there is nothing else.
 */
export interface Failure {
  readonly how: 'stop' | 'type' | 'unknown';
  readonly problem: Problem;
}

/** Go keeps no more unknown fields than these. */
const MAX_UNKNOWN = 100;

/** The error text of a decode, undefined if there is none. kubectl sorts the keys of what it sends: that is Go's order of visiting. */
export function tell(failures: readonly Failure[]): string | undefined {
  const decisive = firstOf(failures, 'stop') ?? firstOf(failures, 'type');
  if (decisive) return decisive.problem.message;
  const unknown = sorted(failures.filter(({ how }) => how === 'unknown'));
  if (!unknown.length) return;
  const messages = new Set(unknown.slice(0, MAX_UNKNOWN).map(({ problem }) => problem.message));
  return `strict decoding error: ${[...messages].join(', ')}`;
}

/** The failure of this sort that Go meets first. */
export function firstOf(failures: readonly Failure[], how: Failure['how']): Failure | undefined {
  return sorted(failures.filter(failure => failure.how === how))[0];
}

export function unknownField(path: readonly Step[], shown: readonly Step[], known: readonly string[]): Failure {
  // The decoder names keys of maps like fields.
  const message = `unknown field ${goQuote(showPath(pathOf(shown)))}`;
  return { how: 'unknown', problem: { rule: 'decode/unknown-field', message, path, onKey: true, data: { known } } };
}

function sorted(failures: readonly Failure[]): readonly Failure[] {
  return failures.length < 2 ? failures : failures.toSorted((a, b) => comparePaths(a.problem.path, b.problem.path));
}

function comparePaths(a: readonly Step[], b: readonly Step[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  }
  return a.length - b.length;
}
