// Values printed as Go prints them: encoding/json for bad values, %q for strings, %v for numbers.
import { defaultRelease, type InternalField, type Release } from '#schemas';
import { structOf } from './struct-of.ts';

/** A value that the server holds in a Go type whose printing differs from the plain JSON of our value. */
export interface Typed {
  readonly value: unknown;
  /** Internal Go struct (`core.ServicePort`, see schemas/internal.json), or `[]core.X`, `map[string]core.X`; prints every field by its Go name. */
  readonly go: string;
}

export const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'go' in value && 'value' in value && Object.keys(value).length === 2;

/** Marks a struct, or a list of structs, for printing with the field names and order of the internal Go type. */
export const typed = (value: unknown, go: string): Typed => ({ value, go });

/** A string of a named Go type (`core.Protocol`), or behind a pointer: Go prints it as JSON, not as a Go string. They differ in `<`, `>`, `&`. */
export const named = (value: string): Typed => typed(value, 'string');

/** A Go string literal as `%q` writes it. */
export function goQuote(text: string): string {
  let out = '"';
  for (const char of text) out += quoteChar(char, char.codePointAt(0)!);
  return `${out}"`;
}

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

function quoteChar(char: string, code: number): string {
  const escaped = ESCAPES[char];
  if (escaped) return escaped;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x7f || PRINTABLE.test(char)) return char;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

const MAX_INT64 = 2n ** 63n - 1n;

/** The int64 that Go reads a whole number of JSON as; undefined for larger ones. The largest of all is rounded up by our reader. */
export function int64Of(value: number): bigint | undefined {
  if (!Number.isInteger(value) || Math.abs(value) > 2 ** 63) return undefined;
  const whole = BigInt(value);
  return whole > MAX_INT64 ? MAX_INT64 : whole;
}

/** A number of JSON as Go's %v prints it: whole ones are int64 to Go, as far as they fit. */
export function goFloat(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  return int64Of(value)?.toString() ?? goDouble(value);
}

/** A float64 as Go's %v prints it, with an exponent from a million on and below a ten-thousandth. */
export function goDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** A number as encoding/json writes it: exponents from 1e21 on and below 1e-6. */
const jsonNumber = (value: number): string => (int64Of(value) ?? value).toString().replace(/e([+-])(\d)$/, 'e$10$2');

/** Placeholders of what the server makes up; they are none of its text, and so are not escaped. */
const PLACEHOLDER = /\\u003c(uid|suffix)\\u003e/g;

/** A string as encoding/json writes it: `<`, `>`, `&` and the line separators are escaped. */
const jsonString = (text: string): string =>
  JSON.stringify(text)
    .replace(/[<>&\u2028\u2029]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(PLACEHOLDER, '<$1>');

/**
 * A bad value as the server prints it in an error: strings by %q, all else as JSON. Depth is that of the decoded object, so it ends.
 * @param release whose structs are printed
 */
export function goJson(value: unknown, release: Release = defaultRelease): string {
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return goFloat(value);
  return marshal(value, release);
}

function marshal(value: unknown, release: Release): string {
  if (value === undefined || value === null) return 'null';
  if (isTyped(value)) return marshalTyped(value.value, value.go, release);
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'number') return jsonNumber(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(item => marshal(item, release)).join(',')}]`;
  if (value instanceof Map) return marshal(Object.fromEntries(value), release);
  const json = (value as { toJSON?: () => unknown }).toJSON;
  if (typeof json === 'function') return marshal(json.call(value), release);
  const parts = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${jsonString(k)}:${marshal(v, release)}`);
  return `{${parts.join(',')}}`;
}

function marshalTyped(value: unknown, go: string, release: Release): string {
  if (go.startsWith('*')) return value === undefined || value === null ? 'null' : marshalTyped(value, go.slice(1), release);
  if (go.startsWith('[]')) return Array.isArray(value) ? `[${value.map(v => marshalTyped(v, go.slice(2), release)).join(',')}]` : 'null';
  const element = /^map\[[^\]]+\](.+)$/.exec(go)?.[1];
  if (element) {
    if (value === undefined || value === null) return 'null';
    const parts = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${jsonString(k)}:${marshalTyped(v, element, release)}`);
    return `{${parts.join(',')}}`;
  }
  const struct = structOf(go, release);
  if (!struct) return value === undefined || value === null ? zeroOf(go) : marshal(value, release);
  const object = (value ?? {}) as Record<string, unknown>;
  const parts: string[] = [];
  for (const field of struct.fields) {
    const held = field.json === '' ? object : at(object, field.json);
    if (isLeftOut(field, held, release)) continue;
    parts.push(`${jsonString(field.print)}:${marshalTyped(held, field.go, release)}`);
  }
  return `{${parts.join(',')}}`;
}

/** Go leaves out a pointer that points nowhere, whatever stands behind others, and no struct unless `omitzero` says so. */
function isLeftOut({ go, omitEmpty, omitZero }: InternalField, held: unknown, release: Release): boolean {
  if (go.startsWith('*')) return (omitEmpty || omitZero) && (held === undefined || held === null);
  if (go === 'resource.Quantity' || structOf(go, release)) return omitZero && isEmpty(held);
  return omitEmpty && isEmpty(held);
}

/** Fields of an embedded struct are named by their path, `metadata.name`. */
const at = (object: Record<string, unknown>, path: string): unknown =>
  path.includes('.')
    ? path.split('.').reduce<unknown>((held, step) => (held as Record<string, unknown> | undefined)?.[step], object)
    : object[path];

/** Whether Go leaves a value out of JSON where its field says `omitempty`. */
export const isEmpty = (v: unknown): boolean =>
  v === undefined ||
  v === null ||
  v === '' ||
  v === 0 ||
  v === false ||
  (typeof v === 'object' && Object.keys(v).length === 0 && !('toJSON' in v));

/** What an unset field of a scalar Go type prints. */
function zeroOf(go: string): string {
  if (/^(u?int\d*|float\d*)$/.test(go)) return '0';
  if (go === 'bool') return 'false';
  if (go === 'resource.Quantity') return '"0"';
  if (go === 'intstr.IntOrString') return '0';
  return go === 'metav1.Time' || go === 'metav1.MicroTime' || go === 'runtime.Object' || go.startsWith('interface') || go === 'any'
    ? 'null'
    : '""';
}

/** %v of a list of strings: `[a b]`. */
export const goSprint = (values: readonly unknown[]): string => `[${values.join(' ')}]`;
