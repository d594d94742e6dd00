// Optional values.
import { EvaluationError, equals, isList, isMap, Message, Optional, Uint, type Value } from '../values.ts';
import type { Functions } from './functions.ts';

function isZero(value: Value): boolean {
  if (value === null || value === false || value === '' || value === 0 || value === 0n) return true;
  if (isList(value) || value instanceof Uint8Array) return value.length === 0;
  if (isMap(value)) return value.size === 0;
  if (value instanceof Message) return value.fields.size === 0;
  return value instanceof Uint && equals(value, 0n);
}

const present = (list: readonly Value[]): Value[] =>
  list.flatMap(one => (one instanceof Optional && one.value !== undefined ? [one.value] : []));

const unwrap: Functions[string] = list => (list !== undefined && isList(list) ? present(list) : undefined);

export const optionals: Functions = {
  'optional.of': value => new Optional(value),
  'optional.ofNonZeroValue': value => (isZero(value!) ? new Optional() : new Optional(value)),
  'optional.none': () => new Optional(),
  'optional.unwrap': unwrap,
  unwrapOpt: unwrap,
  hasValue: value => (value instanceof Optional ? value.value !== undefined : undefined),
  value: value => {
    if (!(value instanceof Optional)) return undefined;
    if (value.value === undefined) throw new EvaluationError('optional.none() dereference');
    return value.value;
  },
  first: list => (list !== undefined && isList(list) ? new Optional(list[0]) : undefined),
  last: list => (list !== undefined && isList(list) ? new Optional(list.at(-1)) : undefined),
};
