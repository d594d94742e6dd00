// The schemas of a CustomResourceDefinition as its lints walk them.
import { placesAt, type Steps } from '#references';
import type { JSONSchemaProps } from '#schemas';
import { object } from '../example.ts';

export const DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition';

export interface SchemaPlace {
  readonly schema: JSONSchemaProps;
  readonly path: Steps;
}

/** Every schema of a definition that describes a field of its own, outermost first. */
export function* schemasOf(definition: unknown): Generator<SchemaPlace> {
  for (const { value, path } of placesAt(definition, 'spec.versions[].schema.openAPIV3Schema'))
    yield* within(value as JSONSchemaProps, path);
}

function* within(schema: JSONSchemaProps, path: Steps): Generator<SchemaPlace> {
  yield { schema, path };
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    if (isSchema(inner)) yield* within(inner, [...path, 'properties', name]);
  for (const field of ['items', 'additionalProperties'] as const) {
    const inner: unknown = schema[field];
    if (isSchema(inner)) yield* within(inner, [...path, field]);
  }
}

const isSchema = (value: unknown): value is JSONSchemaProps => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether a schema has the field that a path of names leads to.
 * @returns undefined where the schema leaves open what stands there
 */
export function hasField(schema: JSONSchemaProps | undefined, names: readonly string[]): boolean | undefined {
  const [name, ...rest] = names;
  if (!schema || schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-embedded-resource']) return undefined;
  if (name === undefined) return true;
  if (schema.additionalProperties !== undefined || schema.type === 'array') return undefined;
  const next = schema.properties?.[name];
  return next ? hasField(next, rest) : false;
}

/** A definition for pages. @param spec properties of spec @param version of the version beside its schema */
export const definition = (spec: string, version = ''): string =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'backups.example.com',
    `spec:
  group: example.com
  scope: Namespaced
  names:
    plural: backups
    singular: backup
    kind: Backup
    listKind: BackupList
  versions:
    - name: v1
      served: true
      storage: true
${version.replace(/^(?=.)/gm, '      ')}      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
${spec.replace(/^(?=.)/gm, '              ')}`,
  );
