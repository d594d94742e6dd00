// Functions of lists: sums, order, sets, slices.
import { compare, Duration, EvaluationError, equals, isList, Uint, type Value } from '../values.ts';
import type { Functions } from './functions.ts';
import { operators } from './operators.ts';

const fail = (message: string): never => {
  throw new EvaluationError(message);
};

const ofList =
  (run: (list: readonly Value[], ...args: readonly Value[]) => Value | undefined): Functions[string] =>
  (list, ...args) =>
    list !== undefined && isList(list) ? run(list, ...args) : undefined;

const ofLists = (run: (a: readonly Value[], b: readonly Value[]) => Value): Functions[string] =>
  ofList((a, b) => (b !== undefined && isList(b) ? run(a, b) : undefined));

const ordered = (a: Value, b: Value): number => compare(a, b) ?? fail('no such overload');

const extreme = (sign: number, what: string): Functions[string] =>
  ofList(list => {
    if (!list.length) return fail(`${what} called on empty list`);
    return list.reduce((best, one) => (sign * ordered(one, best) > 0 ? one : best));
  });

function sum(list: readonly Value[]): Value | undefined {
  if (!list.length) return 0n;
  const zero: Value =
    list[0] instanceof Uint ? new Uint(0n) : list[0] instanceof Duration ? new Duration(0n) : typeof list[0] === 'number' ? 0 : 0n;
  return list.reduce<Value | undefined>((total, one) => (total === undefined ? undefined : operators['_+_']!(total, one)), zero);
}

function slice(list: readonly Value[], from: Value, to: Value): Value {
  const [start, end] = [Number(from), Number(to)];
  if (start < 0 || end < 0) return fail(`cannot slice(${start}, ${end}), negative indexes not supported`);
  if (start > end) return fail(`cannot slice(${start}, ${end}), start index must be less than or equal to end index`);
  if (end > list.length) return fail(`cannot slice(${start}, ${end}), list is length ${list.length}`);
  return list.slice(start, end);
}

function flatten(list: readonly Value[], depth: number): Value[] {
  return list.flatMap(one => (isList(one) && depth > 0 ? flatten(one, depth - 1) : [one]));
}

const distinct = (list: readonly Value[]): Value[] => list.filter((one, i) => !list.slice(0, i).some(before => equals(before, one)));

const has = (list: readonly Value[], wanted: Value): boolean => list.some(one => equals(one, wanted));
const containsAll = (list: readonly Value[], wanted: readonly Value[]): boolean => wanted.every(one => has(list, one));

const MAX_RANGE = 1_000_000;

export const lists: Functions = {
  isSorted: ofList(list => list.every((one, i) => i === 0 || ordered(list[i - 1]!, one) <= 0)),
  sum: ofList(sum),
  min: extreme(-1, 'min'),
  max: extreme(1, 'max'),
  indexOf: ofList((list, wanted) => BigInt(list.findIndex(one => equals(one, wanted!)))),
  lastIndexOf: ofList((list, wanted) => BigInt(list.findLastIndex(one => equals(one, wanted!)))),
  'sets.contains': ofLists(containsAll),
  'sets.equivalent': ofLists((a, b) => containsAll(a, b) && containsAll(b, a)),
  'sets.intersects': ofLists((a, b) => b.some(one => has(a, one))),
  slice: ofList((list, from, to) => slice(list, from!, to!)),
  flatten: ofList((list, depth) => flatten(list, depth === undefined ? 1 : Number(depth))),
  distinct: ofList(distinct),
  reverse: ofList(list => [...list].reverse()),
  sort: ofList(list => [...list].sort(ordered)),
  '@sortByAssociatedKeys': ofLists((list, keys) =>
    list
      .map((_one, i) => i)
      .sort((a, b) => ordered(keys[a]!, keys[b]!))
      .map(i => list[i]!),
  ),
  'lists.range': count => {
    if (typeof count !== 'bigint') return undefined;
    if (count < 0n) return [];
    if (count > MAX_RANGE) return fail('lists.range: out of range');
    return Array.from({ length: Number(count) }, (_, i) => BigInt(i));
  },
};
