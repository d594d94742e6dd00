// From a checked expression to a program: what is constant is worked out now, and may fail.
import { patternOf } from '#regexp';
import type { Expr } from './ast.ts';
import type { Checked } from './checker.ts';
import { evaluate } from './evaluate.ts';
import { childrenOf } from './parts.ts';
import { EvaluationError } from './values.ts';

const CONVERSIONS = new Set(['bool', 'bytes', 'double', 'dyn', 'duration', 'int', 'string', 'timestamp', 'type', 'uint']);
/** Functions of the regular expressions that are their first arguments. */
const SEARCHES = new Set(['find', 'findAll']);
const NO_VARIABLES = { lookup: () => undefined };

/** Why the server cannot make a program of an expression: a type that it does not know then, or a constant that cannot be converted. */
export function instantiationFailure(expr: Expr, checked: Checked): string | undefined {
  if (checked.unknownType !== undefined) return `reference to undefined type: ${checked.unknownType}`;
  return badConversion(expr, checked);
}

/** The error of the innermost conversion that fails, from left to right. */
function badConversion(expr: Expr, checked: Checked): string | undefined {
  for (const child of childrenOf(expr)) {
    const found = badConversion(child, checked);
    if (found !== undefined) return found;
  }
  if (expr.is !== 'call') return undefined;
  const [pattern] = expr.args;
  if (SEARCHES.has(expr.name) && pattern?.is === 'literal' && typeof pattern.value === 'string') return patternOf(pattern.value).problem;
  if (!isConstant(expr)) return undefined;
  try {
    evaluate(expr, checked, NO_VARIABLES);
    return undefined;
  } catch (error) {
    return error instanceof EvaluationError ? error.message : undefined;
  }
}

const isConstant = (expr: Expr): boolean =>
  expr.is === 'literal' ||
  (expr.is === 'call' && !expr.target && CONVERSIONS.has(expr.name) && expr.args.length === 1 && isConstant(expr.args[0]!));
