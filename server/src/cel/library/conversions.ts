// Conversions from one scalar type to another: int('3'), string(2.5), type(x).
import { goDouble } from '#field';
import { fitsInt, fitsUint } from '../lexer.ts';
import { Duration, EvaluationError, Timestamp, TypeValue, typeNameOf, Uint, type Value } from '../values.ts';
import type { Functions } from './functions.ts';
import { Cidr, Ip } from './ip-address.ts';
import { readDuration, readMoment, showDuration, showTimestamp } from './time-text.ts';

const fail = (message: string): never => {
  throw new EvaluationError(message);
};
const BILLION = 1_000_000_000n;

function toInt(value: Value): Value | undefined {
  const ranged = (whole: bigint): bigint => (fitsInt(whole) ? whole : fail('integer overflow'));
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? ranged(BigInt(Math.trunc(value))) : fail('integer overflow');
  if (value instanceof Uint) return ranged(value.value);
  if (value instanceof Duration) return value.nanos;
  if (value instanceof Timestamp) return floorDivide(value.nanos, BILLION);
  if (typeof value !== 'string') return undefined;
  return /^[+-]?\d+$/.test(value) && fitsInt(BigInt(value.replace('+', '')))
    ? BigInt(value.replace('+', ''))
    : fail(`type conversion error from 'string' to 'int'`);
}

const floorDivide = (a: bigint, b: bigint): bigint => (a < 0n && a % b !== 0n ? a / b - 1n : a / b);

function toUint(value: Value): Value | undefined {
  const ranged = (whole: bigint): Uint => (fitsUint(whole) ? new Uint(whole) : fail('unsigned integer overflow'));
  if (value instanceof Uint) return value;
  if (typeof value === 'bigint') return ranged(value);
  if (typeof value === 'number') return Number.isFinite(value) ? ranged(BigInt(Math.trunc(value))) : fail('unsigned integer overflow');
  if (typeof value !== 'string') return undefined;
  return /^\d+$/.test(value) ? ranged(BigInt(value)) : fail(`type conversion error from 'string' to 'uint'`);
}

const DOUBLE = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function toDouble(value: Value): Value | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint) return Number(value.value);
  if (typeof value !== 'string') return undefined;
  if (DOUBLE.test(value)) return Number(value);
  const special = /^([+-]?)(?:(inf|infinity)|(nan))$/i.exec(value);
  if (!special) return fail(`type conversion error from 'string' to 'double'`);
  return special[3] ? Number.NaN : special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const utf8 = () => new TextDecoder('utf-8', { fatal: true });

function toText(value: Value): Value | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return goDouble(value);
  if (value instanceof Uint) return String(value.value);
  if (value instanceof Duration) return showDuration(value.nanos);
  if (value instanceof Timestamp) return showTimestamp(value);
  if (value instanceof Ip || value instanceof Cidr) return value.toString();
  if (!(value instanceof Uint8Array)) return undefined;
  try {
    return utf8().decode(value);
  } catch {
    return fail('invalid UTF-8 in bytes, cannot convert to string');
  }
}

function toDuration(value: Value): Value | undefined {
  if (value instanceof Duration) return value;
  if (typeof value === 'bigint') return fail(`type conversion error from 'int' to 'google.protobuf.Duration'`);
  if (typeof value !== 'string') return undefined;
  const nanos = readDuration(value);
  return nanos === undefined ? fail(`type conversion error from 'string' to 'google.protobuf.Duration'`) : new Duration(nanos);
}

function toTimestamp(value: Value): Value | undefined {
  if (value instanceof Timestamp) return value;
  if (typeof value === 'bigint') return new Timestamp(value * BILLION);
  if (typeof value !== 'string') return undefined;
  const moment = readMoment(value);
  if (!moment) return fail(`type conversion error from 'string' to 'google.protobuf.Timestamp'`);
  return new Timestamp(moment.nanos, moment.offset);
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

export const conversions: Functions = {
  int: value => toInt(value!),
  uint: value => toUint(value!),
  double: value => toDouble(value!),
  string: value => toText(value!),
  duration: value => toDuration(value!),
  timestamp: value => toTimestamp(value!),
  bytes: value => (value instanceof Uint8Array ? value : typeof value === 'string' ? new TextEncoder().encode(value) : undefined),
  bool: value => {
    if (typeof value === 'boolean') return value;
    if (typeof value !== 'string') return undefined;
    return TRUE.has(value) || (!FALSE.has(value) && fail(`type conversion error from 'string' to 'bool'`));
  },
  type: value => new TypeValue(typeNameOf(value!)),
};
