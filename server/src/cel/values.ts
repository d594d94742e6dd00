// The values of CEL. int is bigint, double is number, a list is an array, a map is a Map whose integer keys are all bigint.
import { int64Of } from '#field';
import type { Quantity } from '#quantity';
import type { Cidr, Ip } from './library/ip-address.ts';
import type { Semver } from './library/semver.ts';

export class Uint {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
}

/** A point in time. Only its text tells the offset that it was written with; all functions reckon in UTC. */
export class Timestamp {
  /** Since 1970. */
  readonly nanos: bigint;
  /** Minutes east of Greenwich. */
  readonly offset: number;
  constructor(nanos: bigint, offset = 0) {
    this.nanos = nanos;
    this.offset = offset;
  }
}

export class Duration {
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
}

export class Optional {
  /** undefined: none. */
  readonly value: Value | undefined;
  constructor(value?: Value) {
    this.value = value;
  }
}

export class TypeValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A message: fields by their names in CEL. */
export class Message {
  readonly type: string;
  readonly fields: ReadonlyMap<string, Value>;
  constructor(type: string, fields: ReadonlyMap<string, Value>) {
    this.type = type;
    this.fields = fields;
  }
}

/** A value of a library that only its own functions look into. */
export class Opaque<T = unknown> {
  readonly type: string;
  readonly value: T;
  constructor(type: string, value: T) {
    this.type = type;
    this.value = value;
  }
}

export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Uint
  | Timestamp
  | Duration
  | Optional
  | TypeValue
  | Message
  | Opaque
  | Quantity
  | Ip
  | Cidr
  | Semver
  | readonly Value[]
  | ReadonlyMap<MapKey, Value>;

export type MapKey = boolean | bigint | string;

/** Lists whose elements stand in no order: x-kubernetes-list-type set and map. */
const unordered = new WeakSet<object>();
export const asUnordered = <T extends readonly Value[]>(list: T): T => {
  unordered.add(list);
  return list;
};

/** Ends an evaluation; `&&`, `||` and a few others may go on without the value. */
export class EvaluationError extends Error {}

/** More than may be spent: nothing else of the expression can decide any more. */
export class CostExceeded extends EvaluationError {
  constructor() {
    super('operation cancelled: actual cost limit exceeded');
  }
}

export const noOverload = (): EvaluationError => new EvaluationError('no such overload');

export const isMap = (value: Value): value is ReadonlyMap<MapKey, Value> => value instanceof Map;
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** Any number as a key of a map; undefined for what can be no key. */
export function keyOf(value: Value): MapKey | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (value instanceof Uint) return value.value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

const isNumber = (value: Value): value is bigint | number | Uint =>
  typeof value === 'bigint' || typeof value === 'number' || value instanceof Uint;
const numberOf = (value: bigint | number | Uint): bigint | number => (value instanceof Uint ? value.value : value);

/** Values of different types are unequal, except numbers, which compare by what they are worth. */
export function equals(a: Value, b: Value): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number of the same worth are equal
  if (isNumber(a) && isNumber(b)) return numberOf(a) == numberOf(b);
  if (isList(a) && isList(b))
    return a.length === b.length && (unordered.has(a) ? sameElements(a, b) : a.every((one, i) => equals(one, b[i]!)));
  if (isMap(a) && isMap(b)) return sameEntries(a, b);
  if (a instanceof Message && b instanceof Message) return sameEntries(a.fields, b.fields);
  if (a instanceof Optional && b instanceof Optional)
    return a.value === undefined || b.value === undefined ? a.value === b.value : equals(a.value, b.value);
  if (a instanceof TypeValue && b instanceof TypeValue) return a.name === b.name;
  if (a instanceof Opaque && b instanceof Opaque) return a.type === b.type && JSON.stringify(a.value) === JSON.stringify(b.value);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return a.length === b.length && a.every((byte, i) => byte === b[i]);
  const compared = compare(a, b);
  return compared === undefined ? a === b : compared === 0;
}

const sameElements = (a: readonly Value[], b: readonly Value[]): boolean => a.every(one => b.some(other => equals(one, other)));

function sameEntries(a: ReadonlyMap<MapKey, Value>, b: ReadonlyMap<MapKey, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !equals(value, other)) return false;
  }
  return true;
}

interface Comparable {
  cmp(other: this): number;
}
const isComparable = (value: Value): value is Value & Comparable =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Comparable>).cmp === 'function';

/** Less than 0, 0 or more; undefined where there is no order. */
export function compare(a: Value, b: Value): number | undefined {
  if (isNumber(a) && isNumber(b)) return order(numberOf(a), numberOf(b));
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Timestamp && b instanceof Timestamp) return order(a.nanos, b.nanos);
  if (a instanceof Duration && b instanceof Duration) return order(a.nanos, b.nanos);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareText(String.fromCharCode(...a), String.fromCharCode(...b));
  if (isComparable(a) && isComparable(b) && a.constructor === b.constructor) return a.cmp(b as never);
  return undefined;
}

const order = (a: bigint | number, b: bigint | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** By code points, as Go compares the bytes of UTF-8. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [[...a], [...b]];
  for (let i = 0; i < one.length && i < other.length; i++)
    if (one[i] !== other[i]) return one[i]!.codePointAt(0)! - other[i]!.codePointAt(0)!;
  return one.length - other.length;
}

/** The name of a value's type, as `type()` gives it. */
export function typeNameOf(value: Value): string {
  if (value === null) return 'null_type';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'string') return 'string';
  if (isList(value)) return 'list';
  if (isMap(value)) return 'map';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof Uint) return 'uint';
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp';
  if (value instanceof Duration) return 'google.protobuf.Duration';
  if (value instanceof TypeValue) return 'type';
  if (value instanceof Optional) return 'optional_type';
  if (value instanceof Message || value instanceof Opaque) return value.type;
  return (value as { celType?: string }).celType ?? 'kubernetes.Quantity';
}

/** JSON without a schema: whole numbers are int. */
export function fromJson(json: unknown): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number') return int64Of(json) ?? json;
  if (typeof json !== 'object') return json as Value;
  if (Array.isArray(json)) return json.map(fromJson);
  const own = json as { toJSON?: () => unknown };
  if (typeof own.toJSON === 'function') return fromJson(own.toJSON());
  const map = new Map<MapKey, Value>();
  for (const [key, value] of Object.entries(json)) if (value !== undefined) map.set(key, fromJson(value));
  return map;
}
