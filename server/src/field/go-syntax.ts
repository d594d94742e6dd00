// Values as Go's %#v writes them: how servers before 1.34 print what is neither a string nor a number.
// What a pointer points at, %#v writes as an address: no two answers of a server are the same then.
import type { Release } from '#schemas';
import { goFloat, goQuote, isTyped } from './go.ts';
import { structOf } from './struct-of.ts';

const ADDRESS = '0xc000000000';
const INT_OR_STRING = 'intstr.IntOrString';
const QUANTITY = 'resource.Quantity';
const RESOURCE_NAME = 'core.ResourceName';

/** @param value as in `FieldError`: plain, or `typed` with its internal Go type @param release whose structs are printed */
export function goSyntax(value: unknown, release: Release): string {
  const go = isTyped(value) ? value.go : goTypeOf(value);
  const held = isTyped(value) ? value.value : value;
  // The server writes the word null in place of nothing, and then prints it as text.
  if (go === 'nil' || (go.startsWith('*') && isAbsent(held))) return '"null"';
  // Names of resources know how to print themselves.
  if (go === RESOURCE_NAME) return String(held ?? '');
  return literal(held, go.replace(/^\*/, ''), release);
}

/** The Go type of a plain value; lists of text and of numbers are all that the server shows untyped. */
function goTypeOf(value: unknown): string {
  if (isAbsent(value)) return 'nil';
  if (Array.isArray(value)) return typeof value[0] === 'number' ? '[]int32' : '[]string';
  if (typeof value === 'object') return 'nano' in value! ? QUANTITY : 'map[string]string';
  return typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : 'string';
}

const isAbsent = (value: unknown) => value === undefined || value === null;

function literal(value: unknown, go: string, release: Release): string {
  // A time prints itself, even where there is none.
  if (go === '*metav1.Time' && isAbsent(value)) return '<nil>';
  if (go.startsWith('*')) return `(${shownType(go)})(${isAbsent(value) ? 'nil' : ADDRESS})`;
  if (go.startsWith('[]')) return list(value, go, release);
  if (go.startsWith('map[')) return map(value, go, release);
  if (go === INT_OR_STRING) return intOrString(value);
  if (go === QUANTITY) return quantity(String(value ?? '0'));
  const struct = structOf(go, release);
  if (struct) {
    const object = (value ?? {}) as Readonly<Record<string, unknown>>;
    const parts = struct.fields.map(field => `${field.goName}:${literal(object[field.json], field.go, release)}`);
    return `${shownType(go)}{${parts.join(', ')}}`;
  }
  return scalar(value, go);
}

function list(value: unknown, go: string, release: Release): string {
  if (!Array.isArray(value)) return `${shownType(go)}(nil)`;
  return `${shownType(go)}{${value.map(item => literal(item, go.slice(2), release)).join(', ')}}`;
}

function map(value: unknown, go: string, release: Release): string {
  if (isAbsent(value)) return `${shownType(go)}(nil)`;
  const element = go.slice(go.indexOf(']') + 1);
  const entries = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${shownType(go)}{${entries.map(([name, held]) => `${goQuote(name)}:${literal(held, element, release)}`).join(', ')}}`;
}

function intOrString(value: unknown): string {
  const [type, number, text] = typeof value === 'string' ? [1, 0, value] : [0, Number(value ?? 0), ''];
  return `${INT_OR_STRING}{Type:${type}, IntVal:${number}, StrVal:${goQuote(text)}}`;
}

const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** @param text canonical */
function quantity(text: string): string {
  const [, digits = '0', suffix = ''] = /^([+-]?\d+)(.*)$/.exec(text) ?? [];
  const power = BINARY.indexOf(suffix);
  const isBinary = power > 0;
  const amount = isBinary ? BigInt(digits) << BigInt(power * 10) : BigInt(digits);
  const scale = isBinary ? 0 : (DECIMAL[suffix] ?? Number(suffix.slice(1)));
  const format = isBinary ? 'BinarySI' : suffix in DECIMAL ? 'DecimalSI' : 'DecimalExponent';
  const number = `i:resource.int64Amount{value:${amount}, scale:${scale}}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}`;
  return `${QUANTITY}{${number}, s:${goQuote(text)}, Format:${goQuote(format)}}`;
}

function scalar(value: unknown, go: string): string {
  if (/^(u?int\d*|float\d*|byte)$/.test(go)) return goFloat(Number(value ?? 0));
  if (go === 'bool') return String(value ?? false);
  return goQuote(String(value ?? ''));
}

/** Go names a type by its package: that of `metav1` is v1. */
const shownType = (go: string): string => go.replace(/\bmetav1\./, 'v1.').replace(/^map\[string\]resource\.Quantity$/, 'core.ResourceList');
