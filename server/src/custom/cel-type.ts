// The type that expressions see of a schema, with the most elements that its values can have in one request.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#type-system-integration
import { BOOL, BYTES, DOUBLE, DURATION, DYN, fieldNames, INT, listOf, mapOf, STRING, structOf, TIMESTAMP, type Type } from '#cel';
import { isEmbedded, isIntOrString, isObject, itemsOf, type Schema, valuesOf } from './schema.ts';

/** The largest request that the server takes. */
export const MAX_REQUEST = 3 * 1024 * 1024;
/** Of a date or a duration in JSON. */
const MAX_TIME = 32;
const DATE = 12;
/** Bytes of a character at worst. */
const BYTES_PER_CHARACTER = 4;

export interface SizedType {
  readonly type: Type;
  /** The fewest bytes that a value takes in JSON. */
  readonly minSize: number;
}

/** Names and kinds can be spoken of at the root of every object, whether its schema has them or not. */
export function withMeta(schema: Schema): Schema {
  const text: Schema = { type: 'string' };
  const metadata: Schema = { type: 'object', properties: { name: text, generateName: text } };
  return { ...schema, properties: { ...schema.properties, kind: text, apiVersion: text, metadata } };
}

const sized = (type: Type, minSize: number, max?: number): SizedType => ({ type: max === undefined ? type : { ...type, max }, minSize });
const positive = (value: number): number => Math.max(0, value);

/** @returns undefined where expressions cannot speak of the values */
export function celType(schema: Schema, isRoot: boolean): SizedType | undefined {
  if (isIntOrString(schema)) return sized(DYN, 1, maxCharacters(schema) ?? MAX_REQUEST - 2);
  switch (schema.type) {
    case 'array':
      return listType(schema);
    case 'object':
      return objectType(isRoot ? withMeta(schema) : schema);
    case 'string':
      return stringType(schema);
    case 'boolean':
      return sized(BOOL, 4);
    case 'number':
      return sized(DOUBLE, 1);
    case 'integer':
      return sized(INT, 1);
    default:
      return undefined;
  }
}

const maxCharacters = ({ maxLength }: Schema): number | undefined =>
  maxLength === undefined ? undefined : positive(maxLength) * BYTES_PER_CHARACTER;

function stringType(schema: Schema): SizedType {
  switch (schema.format) {
    case 'byte':
      return sized(BYTES, 2, schema.maxLength === undefined ? MAX_REQUEST - 2 : positive(schema.maxLength));
    case 'duration':
      return sized(DURATION, 3, MAX_TIME);
    case 'date':
      return sized(TIMESTAMP, DATE, DATE);
    case 'date-time':
      return sized(TIMESTAMP, 21, MAX_TIME);
    default:
      return sized(STRING, 2, maxCharacters(schema) ?? longestOf(schema.enum) ?? MAX_REQUEST - 2);
  }
}

const longestOf = (values: readonly unknown[] | undefined): number | undefined =>
  values?.length
    ? Math.max(0, ...values.map(value => (typeof value === 'string' ? new TextEncoder().encode(value).length : 0)))
    : undefined;

function listType(schema: Schema): SizedType | undefined {
  const items = itemsOf(schema);
  const item = items && celType(items, isEmbedded(items));
  if (!item) return undefined;
  const max = schema.maxItems === undefined ? Math.floor((MAX_REQUEST - 2) / (item.minSize + 1)) : positive(schema.maxItems);
  return { type: listOf(item.type, max), minSize: 2 };
}

function objectType(schema: Schema): SizedType | undefined {
  const values = valuesOf(schema);
  if (values) {
    const value = celType(values, isEmbedded(values));
    if (!value) return undefined;
    const max = schema.maxProperties === undefined ? Math.floor((MAX_REQUEST - 2) / (value.minSize + 6)) : positive(schema.maxProperties);
    return { type: mapOf(STRING, value.type, max), minSize: 2 };
  }
  const fields = new Map<string, Type>();
  let minSize = 2;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const own = isObject(property) ? celType(property, isEmbedded(property)) : undefined;
    if (!own) continue;
    for (const identifier of fieldNames(name)) fields.set(identifier, own.type);
    if (schema.required?.includes(name) && property.default === undefined) minSize += name.length + own.minSize + 4;
  }
  return { type: structOf('object', fields), minSize };
}
