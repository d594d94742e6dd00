// A transformer configuration: what a kustomization's `configurations` add to the defaults.
import { type Configuration, defaultConfiguration, type NameReference } from './default-field-specs.ts';
import type { FieldSpec } from './field-spec.ts';
import { isObject, type JsonObject, objectsOf } from './kustomization.ts';

/** The configuration with all that a file adds. What the file says otherwise of a field that is there already does not count. */
export function withConfiguration(configuration: Configuration, file: unknown): Configuration {
  // The defaults are in every configuration.
  if (file === defaultConfiguration || !isObject(file)) return configuration;
  const merged: Record<string, unknown> = { ...configuration };
  for (const key of Object.keys(configuration) as (keyof Configuration)[]) {
    const added = objectsOf(file[key]);
    if (!added.length) continue;
    merged[key] =
      key === 'nameReference' ? addReferences(configuration.nameReference, added) : addSpecs(configuration[key], added.map(specOf));
  }
  return merged as unknown as Configuration;
}

const textIn = (object: JsonObject, key: string): string => (typeof object[key] === 'string' ? (object[key] as string) : '');

const kindOf = (object: JsonObject) => ({
  group: textIn(object, 'group'),
  version: textIn(object, 'version'),
  kind: textIn(object, 'kind'),
});

export const specOf = (object: JsonObject): FieldSpec => ({
  ...kindOf(object),
  path: textIn(object, 'path'),
  create: object.create === true,
});

const sameKind = (a: FieldSpec | NameReference, b: FieldSpec | NameReference): boolean =>
  (a.group ?? '') === (b.group ?? '') && (a.version ?? '') === (b.version ?? '') && (a.kind ?? '') === (b.kind ?? '');

export const addSpecs = (specs: readonly FieldSpec[], added: readonly FieldSpec[]): FieldSpec[] => [
  ...specs,
  ...added.filter(one => !specs.some(other => other.path === one.path && sameKind(one, other))),
];

function addReferences(references: readonly NameReference[], added: readonly JsonObject[]): NameReference[] {
  const merged = [...references];
  for (const one of added) {
    const reference: NameReference = { ...kindOf(one), fieldSpecs: objectsOf(one.fieldSpecs).map(specOf) };
    const at = merged.findIndex(other => sameKind(other, reference));
    if (at < 0) merged.push(reference);
    else merged[at] = { ...merged[at]!, fieldSpecs: addSpecs(merged[at]!.fieldSpecs, reference.fieldSpecs) };
  }
  return merged;
}
