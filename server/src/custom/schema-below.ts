// The schema of a field of a custom resource.
import { itemsOf, propertyOf, type Schema, valuesOf } from './schema.ts';

/** The schema of what lies at a path below a value. @param path `['spec', 'ports', 0, 'name']` @returns undefined where nothing is said of it */
export function schemaBelow(schema: Schema, path: readonly (string | number)[]): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const step of path) {
    if (!found) return undefined;
    found = typeof step === 'number' ? itemsOf(found) : (propertyOf(found, step) ?? valuesOf(found));
  }
  return found;
}
