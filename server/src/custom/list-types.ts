// Lists whose elements may not come twice: x-kubernetes-list-type set, and map with its keys.
import { child, duplicate, type FieldError, index, invalid, key, type Path } from '#field';
import { isObject, itemsOf, type JsonObject, propertyOf, type Schema, valuesOf } from './schema.ts';

export function listTypeErrors(object: JsonObject, schema: Schema, at: Path): FieldError[] {
  const errors: FieldError[] = [];
  const values = valuesOf(schema);
  for (const [name, value] of Object.entries(object)) {
    const property = propertyOf(schema, name);
    if (values) errors.push(...errorsOf(value, values, key(at, name)));
    if (property) errors.push(...errorsOf(value, property, child(at, name)));
  }
  return errors;
}

function errorsOf(value: unknown, schema: Schema, at: Path): FieldError[] {
  if (isObject(value)) return listTypeErrors(value, schema, at);
  if (!Array.isArray(value)) return [];
  const items = itemsOf(schema);
  return [...ownErrors(value, schema, at), ...(items ? value.flatMap((item, i) => errorsOf(item, items, index(at, i))) : [])];
}

function ownErrors(list: readonly unknown[], schema: Schema, at: Path): FieldError[] {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'set') return repeated(list).map(i => duplicate(index(at, i), list[i]));
  if (type !== 'map') return [];
  const bad = list.findIndex(item => item !== null && !isObject(item));
  if (bad >= 0) return [invalid(index(at, bad), list[bad], 'must be an object for an array of list-type map', 'list-type')];
  const names = schema['x-kubernetes-list-map-keys'] ?? [];
  const keys = list.map(item => keyOf(item as JsonObject | null, names));
  return repeated(keys).map(i => duplicate(index(at, i), keys[i]));
}

const keyOf = (item: JsonObject | null, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.filter(name => item && Object.hasOwn(item, name)).map(name => [name, item![name]]));

/** The places at which an element stands for the second time; a third time is not told. */
function repeated(list: readonly unknown[]): number[] {
  const seen = new Map<string, number>();
  return list.flatMap((item, i) => {
    const text = `${typeof item} ${JSON.stringify(sorted(item))}`;
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return times === 2 ? [i] : [];
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(name => [name, sorted(value[name])]),
  );
}
