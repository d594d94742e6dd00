// The schema of a field of a custom resource, for hover and completion.
import type { CustomResourceDefinition } from '#schemas';
import { itemsOf, propertyOf, type Schema, valuesOf } from './schema.ts';

/** @param path `['spec', 'ports', 0, 'name']` @returns undefined where the definition has no such version or field */
export function schemaAt(definition: CustomResourceDefinition, version: string, path: readonly (string | number)[]): Schema | undefined {
  const own = definition.spec?.versions?.find(({ name }) => name === version);
  let schema: Schema | undefined = own?.schema?.openAPIV3Schema;
  for (const step of path) {
    if (!schema) return undefined;
    schema = typeof step === 'number' ? itemsOf(schema) : (propertyOf(schema, step) ?? valuesOf(schema));
  }
  return schema;
}
