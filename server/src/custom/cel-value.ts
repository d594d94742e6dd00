// A value of a custom resource as expressions see it: with the types of its schema.
import { asUnordered, EvaluationError, fieldNames, fromJson, type MapKey, Message, type Value } from '#cel';
import { int64Of } from '#field';
import { withMeta } from './cel-type.ts';
import { formattedText } from './formatted-text.ts';
import { isEmbedded, isIntOrString, isObject, itemsOf, type JsonObject, type Schema, valuesOf } from './schema.ts';

/** @throws EvaluationError for text that cannot be read as what its format says; in a field, whoever asks for it hears of it */
export function celValue(value: unknown, schema: Schema, isRoot = false): Value {
  if (value === null || value === undefined) return null;
  if (isIntOrString(schema)) return fromJson(value);
  if (typeof value === 'number') return schema.type === 'number' || !Number.isInteger(value) ? value : (int64Of(value) ?? value);
  if (typeof value === 'string') return schema.type === 'string' ? formattedText(value, schema.format) : value;
  if (Array.isArray(value) && schema.type === 'string') throw new EvaluationError('invalid data, expected string, got []interface {}');
  if (Array.isArray(value)) return listValue(value, schema);
  if (isObject(value)) return objectValue(value, isRoot || isEmbedded(schema) ? withMeta(schema) : schema);
  return value as Value;
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
  const fields = new Fields();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (object[name] === null || !Object.hasOwn(object, name)) continue;
    for (const identifier of fieldNames(name)) fields.read(identifier, () => celValue(object[name], property));
  }
  return new Message('object', fields);
}

/** The fields of an object. One that cannot be read fails those that ask for it. */
class Fields extends Map<string, Value> {
  readonly #failures = new Map<string, EvaluationError>();

  read(name: string, value: () => Value): void {
    try {
      this.set(name, value());
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      this.#failures.set(name, error);
    }
  }

  override get(name: string): Value | undefined {
    const failure = this.#failures.get(name);
    if (failure) throw failure;
    return super.get(name);
  }
}
