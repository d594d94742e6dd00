// The schema of a field of a custom resource, for hover and completion.
import type { CustomResourceDefinition } from '#schemas';
import { itemsOf, propertyOf, type Schema, valuesOf } from './schema.ts';

/** @param path `['spec', 'ports', 0, 'name']` @returns undefined where the definition has no such version or field */
export function schemaAt(definition: CustomResourceDefinition, version: string, path: readonly (string | number)[]): Schema | undefined {
  const own = definition.spec?.versions?.find(({ name }) => name === version);
  const schema = own?.schema?.openAPIV3Schema;
  return schema && schemaBelow(schema, path);
}

/** The schema of what lies at a path below a value. */
export function schemaBelow(schema: Schema, path: readonly (string | number)[]): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const step of path) {
    if (!found) return undefined;
    found = typeof step === 'number' ? itemsOf(found) : (propertyOf(found, step) ?? valuesOf(found));
  }
  return found;
}
