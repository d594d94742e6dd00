// Literals that the compiler reads itself: regular expressions, durations, timestamps.
import { patternOf } from '#regexp';
import type { Expr, Issue } from './ast.ts';
import type { Checked } from './checker.ts';
import { readDuration, readTimestamp } from './library/time-text.ts';
import { showType } from './types.ts';

const VALID: Record<string, (text: string) => boolean> = {
  matches: text => patternOf(text).problem === undefined,
  duration: text => readDuration(text) !== undefined,
  timestamp: text => readTimestamp(text) !== undefined,
};

/** What an expression of the right types is refused for all the same. */
export function literalIssues(expr: Expr, checked: Checked): Issue[] {
  const issues: Issue[] = [];
  for (const one of partsOf(expr)) {
    if (one.is === 'call' && Object.hasOwn(VALID, one.name)) {
      const arg = one.args[one.name === 'matches' && !one.target ? 1 : 0];
      if (arg?.is === 'literal' && typeof arg.value === 'string' && !VALID[one.name]!(arg.value))
        issues.push({ at: arg.at, message: `invalid ${one.name} argument` });
    } else if (one.is === 'list') issues.push(...mixed(one.items, checked));
    else if (one.is === 'map') {
      const keys = one.entries.map(({ key }) => key);
      const values = one.entries.map(({ value }) => value);
      issues.push(...mixed(keys, checked), ...mixed(values, checked));
    }
  }
  return issues;
}

/** The elements of a literal are of one type. */
function mixed(items: readonly Expr[], checked: Checked): Issue[] {
  const types = items.map(item => checked.typeOf(item));
  const first = types.find(type => type.kind !== 'dyn');
  if (!first || showType(first).includes('dyn')) return [];
  const bad = types.findIndex(type => type.kind !== 'dyn' && type.kind !== first.kind);
  return bad < 0 ? [] : [{ at: items[bad]!.at, message: `expected type '${showType(first)}' but found '${showType(types[bad]!)}'` }];
}

function* partsOf(expr: Expr): Generator<Expr> {
  yield expr;
  switch (expr.is) {
    case 'select':
      return yield* partsOf(expr.of);
    case 'call':
      if (expr.target) yield* partsOf(expr.target);
      for (const arg of expr.args) yield* partsOf(arg);
      return;
    case 'list':
      for (const item of expr.items) yield* partsOf(item);
      return;
    case 'map':
      for (const { key, value } of expr.entries) yield* [...partsOf(key), ...partsOf(value)];
      return;
    case 'struct':
      for (const { value } of expr.fields) yield* partsOf(value);
      return;
    case 'loop':
      for (const part of [expr.range, expr.start, expr.condition, expr.step, expr.end]) yield* partsOf(part);
  }
}
