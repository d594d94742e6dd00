// Arithmetic, comparison, equality, membership and size.
import { fitsInt, fitsUint } from '../lexer.ts';
import {
  compare,
  Duration,
  EvaluationError,
  equals,
  isList,
  isMap,
  keyOf,
  Message,
  Optional,
  Timestamp,
  Uint,
  type Value,
} from '../values.ts';
import type { Functions } from './functions.ts';
import { isKnownTime } from './time-text.ts';

const fail = (message: string): never => {
  throw new EvaluationError(message);
};
const int = (value: bigint): bigint => (fitsInt(value) ? value : fail('integer overflow'));
const uint = (value: bigint): Uint => (fitsUint(value) ? new Uint(value) : fail('unsigned integer overflow'));

interface Arithmetic {
  readonly whole?: (a: bigint, b: bigint) => bigint;
  readonly real?: (a: number, b: number) => number;
}

function arithmetic(a: Value, b: Value, { whole, real }: Arithmetic): Value | undefined {
  if (whole && typeof a === 'bigint' && typeof b === 'bigint') return int(whole(a, b));
  if (whole && a instanceof Uint && b instanceof Uint) return uint(whole(a.value, b.value));
  if (real && typeof a === 'number' && typeof b === 'number') return real(a, b);
  return undefined;
}

const durationOf = (nanos: bigint): Duration => (BigInt.asIntN(64, nanos) === nanos ? new Duration(nanos) : fail('integer overflow'));

function later({ nanos, offset }: Timestamp, by: bigint): Timestamp {
  const sum = nanos + by;
  return isKnownTime(sum) ? new Timestamp(sum, offset) : fail('timestamp overflow');
}

function plus(a: Value, b: Value): Value | undefined {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isList(a) && isList(b)) return [...a, ...b];
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Uint8Array.from([...a, ...b]);
  if (a instanceof Duration && b instanceof Duration) return durationOf(a.nanos + b.nanos);
  if (a instanceof Timestamp && b instanceof Duration) return later(a, b.nanos);
  if (a instanceof Duration && b instanceof Timestamp) return later(b, a.nanos);
  return arithmetic(a, b, { whole: (x, y) => x + y, real: (x, y) => x + y });
}

function minus(a: Value, b: Value): Value | undefined {
  if (a instanceof Duration && b instanceof Duration) return durationOf(a.nanos - b.nanos);
  if (a instanceof Timestamp && b instanceof Timestamp) return durationOf(a.nanos - b.nanos);
  if (a instanceof Timestamp && b instanceof Duration) return later(a, -b.nanos);
  return arithmetic(a, b, { whole: (x, y) => x - y, real: (x, y) => x - y });
}

const compared =
  (is: (order: number) => boolean) =>
  (a: Value, b: Value): Value | undefined => {
    if (Number.isNaN(a) || Number.isNaN(b)) return false;
    const order = compare(a, b);
    return order === undefined ? undefined : is(order);
  };

function contains(item: Value, of: Value): Value | undefined {
  if (isList(of)) return of.some(one => equals(one, item));
  if (!isMap(of)) return undefined;
  const key = keyOf(item);
  return key !== undefined && of.has(key);
}

/** undefined where there is nothing at the index. */
function at(of: Value, index: Value): Value | undefined {
  if (isList(of)) {
    const key = keyOf(index);
    if (typeof key !== 'bigint') return fail(`unsupported index type 'string' in list`);
    return of[Number(key)];
  }
  if (isMap(of)) {
    const key = keyOf(index);
    return key === undefined ? undefined : of.get(key);
  }
  return of instanceof Message ? of.fields.get(String(index)) : undefined;
}

function indexed(of: Value, index: Value): Value {
  if (of instanceof Optional) return of.value === undefined ? of : new Optional(at(of.value, index));
  const value = at(of, index);
  if (value !== undefined) return value;
  return fail(isList(of) ? `index out of bounds: ${String(keyOf(index))}` : `no such key: ${String(keyOf(index) ?? index)}`);
}

function size(value: Value): Value | undefined {
  if (typeof value === 'string') return BigInt([...value].length);
  if (isList(value) || value instanceof Uint8Array) return BigInt(value.length);
  return isMap(value) ? BigInt(value.size) : undefined;
}

const nonZero = (b: bigint, what: string): bigint => (b === 0n ? fail(what) : b);

export const operators: Functions = {
  '_+_': (a, b) => plus(a!, b!),
  '_-_': (a, b) => minus(a!, b!),
  '_*_': (a, b) => arithmetic(a!, b!, { whole: (x, y) => x * y, real: (x, y) => x * y }),
  '_/_': (a, b) => arithmetic(a!, b!, { whole: (x, y) => x / nonZero(y, 'division by zero'), real: (x, y) => x / y }),
  '_%_': (a, b) => arithmetic(a!, b!, { whole: (x, y) => x % nonZero(y, 'modulus by zero') }),
  '-_': a => (a instanceof Duration ? new Duration(-a.nanos) : typeof a === 'bigint' ? int(-a) : typeof a === 'number' ? -a : undefined),
  '!_': a => (typeof a === 'boolean' ? !a : undefined),
  '_==_': (a, b) => equals(a!, b!),
  '_!=_': (a, b) => !equals(a!, b!),
  '_<_': (a, b) => compared(order => order < 0)(a!, b!),
  '_<=_': (a, b) => compared(order => order <= 0)(a!, b!),
  '_>_': (a, b) => compared(order => order > 0)(a!, b!),
  '_>=_': (a, b) => compared(order => order >= 0)(a!, b!),
  '@in': (item, of) => contains(item!, of!),
  '_[_]': (of, index) => indexed(of!, index!),
  '_[?_]': (of, index) => {
    if (of instanceof Optional) return of.value === undefined ? of : new Optional(at(of.value, index!));
    return new Optional(at(of!, index!));
  },
  size: value => size(value!),
  dyn: value => value,
  'cel.@mapInsert': (map, key, value) => {
    if (!isMap(map!)) return undefined;
    if (value === undefined) return isMap(key!) ? new Map([...map, ...key]) : undefined;
    return new Map([...map, [keyOf(key!)!, value]]);
  },
};
