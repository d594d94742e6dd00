// What the compiler minds of literals once all types fit: what it reads itself, and what does not go together.
import { patternOf } from '#regexp';
import type { Expr, Issue } from './ast.ts';
import type { Checked } from './checker.ts';
import { formatIssues } from './format-clauses.ts';
import { mixedLiterals } from './homogeneous.ts';
import { isKnownTime, readDuration, readTimestamp, SECOND } from './library/time-text.ts';
import { partsOf } from './parts.ts';

const VALID: Record<string, (text: string) => boolean> = {
  matches: text => patternOf(text).problem === undefined,
  duration: text => readDuration(text) !== undefined,
  timestamp: text => readTimestamp(text) !== undefined,
};

const isBadNumber = (name: string, seconds: bigint): boolean => name === 'duration' || !isKnownTime(seconds * SECOND);

/** What an expression of the right types is refused for all the same. */
export const literalIssues = (expr: Expr, checked: Checked): Issue[] => [
  ...unreadable(expr),
  ...mixedLiterals(expr, checked),
  ...formatIssues(expr, checked),
];

/** Regular expressions, durations and timestamps. */
function unreadable(expr: Expr): Issue[] {
  const issues: Issue[] = [];
  for (const one of partsOf(expr)) {
    if (one.is !== 'call' || !Object.hasOwn(VALID, one.name)) continue;
    const arg = one.args[one.name === 'matches' && !one.target ? 1 : 0];
    const isBad =
      arg?.is === 'literal' &&
      // Numbers are no durations where they are written out.
      (typeof arg.value === 'string' ? !VALID[one.name]!(arg.value) : typeof arg.value === 'bigint' && isBadNumber(one.name, arg.value));
    if (isBad) issues.push({ at: arg.at, message: `invalid ${one.name} argument` });
  }
  return issues;
}
