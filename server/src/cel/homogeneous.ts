// The elements of a list that is written out are of one type, and so are the keys and the values of a map.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#type-checking
import type { Expr, Issue } from './ast.ts';
import type { Checked } from './checker.ts';
import { childrenOf } from './parts.ts';
import { isSameType, showType, type Type } from './types.ts';
import { unwrap } from './unify.ts';

/** Each literal's first element that is not of the type of the one at the front; what stands in the arguments of `format` may be mixed. */
export function mixedLiterals(expr: Expr, checked: Checked): Issue[] {
  if (expr.is === 'call' && expr.name === 'format') return [];
  return [...own(expr, checked), ...childrenOf(expr).flatMap(child => mixedLiterals(child, checked))];
}

interface Element {
  readonly expr: Expr;
  readonly optional: boolean;
}

function own(expr: Expr, checked: Checked): readonly Issue[] {
  if (expr.is === 'list')
    return mixed(
      expr.items.map((item, i) => ({ expr: item, optional: expr.optional.has(i) })),
      checked,
    ).slice(0, 1);
  if (expr.is !== 'map') return [];
  const keys = expr.entries.map(({ key }) => ({ expr: key, optional: false }));
  const values = expr.entries.map(({ value, optional }) => ({ expr: value, optional }));
  return [...mixed(keys, checked), ...mixed(values, checked)];
}

function mixed(elements: readonly Element[], checked: Checked): Issue[] {
  const typeOf = ({ expr, optional }: Element): Type => (optional ? unwrap(checked.typeOf(expr)) : checked.typeOf(expr));
  const [first, ...others] = elements;
  if (!first) return [];
  const wanted = typeOf(first);
  return others
    .filter(one => !isSameType(wanted, typeOf(one)))
    .map(one => ({ at: one.expr.at, message: `expected type '${showType(wanted)}' but found '${showType(typeOf(one))}'` }));
}
