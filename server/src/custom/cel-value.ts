// A value of a custom resource as expressions see it: with the types of its schema.
import {
  asUnordered,
  Duration,
  EvaluationError,
  fieldNames,
  fromJson,
  type MapKey,
  Message,
  readDate,
  readDuration,
  readTimestamp,
  Timestamp,
  type Value,
} from '#cel';
import { withMeta } from './cel-type.ts';
import { isEmbedded, isIntOrString, isObject, itemsOf, type JsonObject, type Schema, valuesOf } from './schema.ts';

/** @throws EvaluationError for text that is not in the format of its schema */
export function celValue(value: unknown, schema: Schema, isRoot = false): Value {
  if (value === null || value === undefined) return null;
  if (isIntOrString(schema)) return fromJson(value);
  if (typeof value === 'number') return schema.type === 'number' || !Number.isInteger(value) ? value : BigInt(value);
  if (typeof value === 'string') return textValue(value, schema);
  if (Array.isArray(value)) return listValue(value, schema);
  if (isObject(value)) return objectValue(value, isRoot || isEmbedded(schema) ? withMeta(schema) : schema);
  return value as Value;
}

function textValue(text: string, { type, format }: Schema): Value {
  if (type !== 'string') return text;
  const checked = (nanos: bigint | undefined, what: string): bigint => {
    if (nanos === undefined) throw new EvaluationError(`Invalid ${what} "${text}"`);
    return nanos;
  };
  switch (format) {
    case 'byte':
      return Uint8Array.from(atobSafe(text), char => char.charCodeAt(0));
    case 'duration':
      return new Duration(checked(readDuration(text), 'duration'));
    case 'date':
      return new Timestamp(checked(readDate(text), 'date'));
    case 'date-time':
      return new Timestamp(checked(readTimestamp(text), 'datetime'));
    default:
      return text;
  }
}

function atobSafe(text: string): string {
  try {
    return atob(text);
  } catch {
    throw new EvaluationError('Invalid byte formatted string: illegal base64 data');
  }
}

function listValue(list: readonly unknown[], schema: Schema): Value {
  const items = itemsOf(schema);
  const values = list.map(item => (items ? celValue(item, items) : fromJson(item)));
  const type = schema['x-kubernetes-list-type'];
  return type === 'set' || type === 'map' ? asUnordered(values) : values;
}

function objectValue(object: JsonObject, schema: Schema): Value {
  const values = valuesOf(schema);
  if (values) {
    const map = new Map<MapKey, Value>();
    for (const [name, value] of Object.entries(object)) map.set(name, celValue(value, values));
    return map;
  }
  const fields = new Map<string, Value>();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (object[name] === null || !Object.hasOwn(object, name)) continue;
    const value = celValue(object[name], property);
    for (const identifier of fieldNames(name)) fields.set(identifier, value);
  }
  return new Message('object', fields);
}
