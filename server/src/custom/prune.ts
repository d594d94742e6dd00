// Fields that the schema does not know: the server drops them, and refuses them where it is asked to be strict, as kubectl asks.
import { isEmbedded, isObject, itemsOf, keepsUnknown, META_FIELDS, propertyOf, type Schema, takesOthers, valuesOf } from './schema.ts';

/** Path of an unknown field: `['spec', 'ports', 0, 'prot']`. */
export type FieldSteps = readonly (string | number)[];

/** Drops unknown fields in place. @returns their paths, in the order of the object */
export function prune(object: unknown, schema: Schema): FieldSteps[] {
  const unknown: FieldSteps[] = [];
  walk(object, { ...schema, 'x-kubernetes-embedded-resource': true }, [], unknown);
  return unknown;
}

function walk(value: unknown, schema: Schema | undefined, at: FieldSteps, unknown: FieldSteps[]): void {
  if (schema && keepsUnknown(schema)) {
    keep(value, schema, at, unknown);
    return;
  }
  if (Array.isArray(value)) {
    const items = schema && itemsOf(schema);
    for (const [i, item] of value.entries()) walk(item, items, [...at, i], unknown);
    return;
  }
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    if (schema && isEmbedded(schema) && META_FIELDS.has(name)) continue;
    const property = schema && propertyOf(schema, name);
    if (property) walk(value[name], property, [...at, name], unknown);
    else if (schema && takesOthers(schema)) walk(value[name], valuesOf(schema), [...at, name], unknown);
    else {
      unknown.push([...at, name]);
      delete value[name];
    }
  }
}

/** Under x-kubernetes-preserve-unknown-fields only what the schema names is looked at. */
function keep(value: unknown, schema: Schema, at: FieldSteps, unknown: FieldSteps[]): void {
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    if (items) for (const [i, item] of value.entries()) keep(item, items, [...at, i], unknown);
    return;
  }
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    if (isEmbedded(schema) && META_FIELDS.has(name)) continue;
    const property = propertyOf(schema, name) ?? (takesOthers(schema) ? valuesOf(schema) : undefined);
    if (property) walk(value[name], property, [...at, name], unknown);
    else if (takesOthers(schema)) walk(value[name], undefined, [...at, name], unknown);
  }
}
