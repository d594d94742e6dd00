// An expression and all that it is made of.
import type { Expr } from './ast.ts';

/** The expression itself first, then its parts from left to right. */
export function* partsOf(expr: Expr): Generator<Expr> {
  yield expr;
  for (const child of childrenOf(expr)) yield* partsOf(child);
}

export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.is) {
    case 'select':
      return [expr.of];
    case 'call':
      return expr.target ? [expr.target, ...expr.args] : expr.args;
    case 'list':
      return expr.items;
    case 'map':
      return expr.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct':
      return expr.fields.map(({ value }) => value);
    case 'loop':
      return [expr.range, expr.start, expr.condition, expr.step, expr.end];
    default:
      return [];
  }
}
