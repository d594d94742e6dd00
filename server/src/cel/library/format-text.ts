// `'%s of %d'.format([a, b])`: values as text, numbers in the way of the English language.
// Source: https://pkg.go.dev/github.com/google/cel-go/ext#Strings
import { goDouble, goQuote } from '#field';
import { CLAUSES } from '../format-clauses.ts';
import {
  Duration,
  EvaluationError,
  isList,
  isMap,
  Message,
  Optional,
  Timestamp,
  TypeValue,
  typeNameOf,
  Uint,
  type Value,
} from '../values.ts';
import { showDuration, showTimestamp } from './time-text.ts';

const UNPRINTABLE =
  'error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps';
const CLAUSE = /%(?:(%)|(?:\.(\d+))?([sdfeboxX]))|%/g;
const PRECISION = 6;
const MAX_PRECISION = 100;

const fail = (message: string): never => {
  throw new EvaluationError(message);
};

/** @param args a list, of which each clause takes the next one @returns undefined for anything else */
export function format(text: string, args: Value): Value | undefined {
  if (!isList(args)) return undefined;
  let next = 0;
  return text.replace(CLAUSE, (found, percent, precision, clause) => {
    if (percent) return '%';
    if (!clause) return fail(`could not parse formatting clause: unrecognized formatting clause "${found}"`);
    if (next >= args.length) return fail(`index ${next} out of range`);
    return formatOne(clause, args[next++]!, precision === undefined ? PRECISION : Math.min(Number(precision), MAX_PRECISION));
  });
}

/** Kinds of types whose values have another name. */
const KINDS: Readonly<Record<string, string>> = {
  null_type: 'null',
  'google.protobuf.Timestamp': 'timestamp',
  'google.protobuf.Duration': 'duration',
};
const NOT_NUMBERS = ['NaN', 'Infinity', '-Infinity'];

function checkArgument(clause: string, value: Value): void {
  const [kinds, sentence] = CLAUSES[clause.toLowerCase()]!;
  const name = typeNameOf(value);
  const isNumber = name !== 'string' || !'fe'.includes(clause) || NOT_NUMBERS.includes(value as string);
  if (!kinds.includes(KINDS[name] ?? name) || !isNumber) fail(`error during formatting: ${sentence}, was given ${name}`);
}

function formatOne(clause: string, value: Value, precision: number): string {
  checkArgument(clause, value);
  const whole = value instanceof Uint ? value.value : value;
  switch (clause) {
    case 's':
    case 'd':
      return show(value);
    case 'f':
      return withCommas(fixed(Number(whole), precision));
    case 'e':
      return scientific(Number(whole));
    case 'b':
      return typeof whole === 'boolean' ? String(Number(whole)) : (whole as bigint).toString(2);
    case 'o':
      return (whole as bigint).toString(8);
    default:
      return clause === 'X' ? hexadecimal(whole).toUpperCase() : hexadecimal(whole);
  }
}

function hexadecimal(value: Value): string {
  if (typeof value === 'bigint') return value.toString(16);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : (value as Uint8Array);
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Halves go to the even neighbour, other than with toFixed. */
function fixed(value: number, precision: number): string {
  const text = value.toFixed(precision);
  if (precision > 15 || !Number.isFinite(value) || Math.abs(value) >= 1e15) return text;
  const [digits = '', rest = ''] = Math.abs(value)
    .toFixed(Math.min(precision + 20, 100))
    .split('.');
  const isHalf = /^50*$/.test(rest.slice(precision));
  const last = precision === 0 ? digits.at(-1) : rest[precision - 1];
  if (!isHalf || Number(last) % 2 === 1) return text;
  const kept = precision === 0 ? digits : `${digits}.${rest.slice(0, precision)}`;
  return value < 0 ? `-${kept}` : kept;
}

const withCommas = (number: string): string => number.replace(/^-?\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','));

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.234568×10⁰⁴`; the precision that is asked for is not looked at. */
function scientific(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '-∞' : '∞';
  const [digits = '', power = ''] = value.toExponential(PRECISION).split('e');
  const exponent = power
    .replace(/\D/g, '')
    .padStart(2, '0')
    .replace(/\d/g, digit => SUPERSCRIPTS[Number(digit)]!);
  return `${digits}×10${power.startsWith('-') ? '⁻' : ''}${exponent}`;
}

/** A value as `%s` prints it. */
function show(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return goDouble(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value instanceof Duration) return showDuration(value.nanos);
  if (value instanceof Timestamp) return showTimestamp(value);
  return showWithin(value);
}

/** A value as `%s` prints it in a list or a map: so that its type can be told. */
function showWithin(value: Value): string {
  if (typeof value === 'string') return goQuote(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number')
    return value.toLocaleString('en', { useGrouping: false, minimumFractionDigits: 6, maximumFractionDigits: 6 });
  if (value instanceof Uint) return String(value.value);
  if (value instanceof Uint8Array) return `b${goQuote(new TextDecoder().decode(value))}`;
  if (value instanceof Duration) return `duration(${goQuote(showDuration(value.nanos))})`;
  if (value instanceof Timestamp) return `timestamp(${goQuote(showTimestamp(value))})`;
  if (value instanceof TypeValue) return value.name;
  if (value instanceof Optional || value instanceof Message) return fail(UNPRINTABLE);
  if (isList(value)) return `[${value.map(showWithin).join(', ')}]`;
  if (!isMap(value)) return fail(UNPRINTABLE);
  const entries = [...value].map(([key, one]) => `${showWithin(key as Value)}:${showWithin(one)}`);
  return `{${entries.sort().join(', ')}}`;
}
