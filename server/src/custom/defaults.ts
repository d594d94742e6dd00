// Nulls that mean absence, and the defaults of the schema.
import { clone } from '#cluster';
import { isObject, itemsOf, propertyOf, type Schema, takesOthers, valuesOf } from './schema.ts';

const fieldSchema = (schema: Schema | undefined, name: string): Schema | undefined =>
  schema && (propertyOf(schema, name) ?? valuesOf(schema));

/** Drops nulls of fields that may be neither null nor have a default, in place. */
export function pruneNulls(value: unknown, schema: Schema | undefined): void {
  if (Array.isArray(value)) {
    const items = schema && itemsOf(schema);
    for (const item of value) pruneNulls(item, items);
    return;
  }
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    const own = fieldSchema(schema, name);
    if (value[name] === null && own && !own.nullable && own.default === undefined) delete value[name];
    else pruneNulls(value[name], own);
  }
}

const isReplaced = (value: unknown, schema: Schema | undefined): schema is Schema =>
  value === null && schema !== undefined && !schema.nullable && schema.default !== undefined;

/** Fills in the defaults, in place. */
export function setDefaults(value: unknown, schema: Schema | undefined): void {
  if (!schema) return;
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    for (const [i, item] of value.entries()) {
      if (isReplaced(item, items)) value[i] = clone(items.default);
      setDefaults(value[i], items);
    }
    return;
  }
  if (!isObject(value)) return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.default === undefined || property.default === null) continue;
    if (!Object.hasOwn(value, name) || isReplaced(value[name], property)) value[name] = clone(property.default);
  }
  for (const name of Object.keys(value)) {
    const property = propertyOf(schema, name);
    if (property) setDefaults(value[name], property);
    else if (takesOthers(schema)) {
      const values = valuesOf(schema);
      if (isReplaced(value[name], values)) value[name] = clone(values.default);
      setDefaults(value[name], values);
    }
  }
}
