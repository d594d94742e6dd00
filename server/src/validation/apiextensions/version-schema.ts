// The schema of a definition, or of one of its versions, in the server's order: structure, defaults, OpenAPI, rules.
import { knowsFormat, type MetadataRules, type Schema } from '#custom';
import { child, type FieldError, forbidden, invalid, type Path, typed } from '#field';
import type { CustomResourceValidation } from '#schemas';
import { shownSchema } from './hub.ts';
import { openApiErrors } from './open-api.ts';
import { defaultErrors } from './schema-defaults.ts';
import { ruleContext, totalErrors } from './schema-rules.ts';
import { isConvertible, structuralErrors, subschemasOf } from './structural.ts';

/** What may stand at the root of a schema beside `status`, by Go's names in their order. */
const AT_ROOT =
  'Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations';
/** The fields of a schema in Go's order that may not stand there. */
const NOT_AT_ROOT = [
  ...['id', '$schema', '$ref', 'nullable', 'default', 'enum', 'maxProperties', 'minProperties', 'allOf', 'oneOf', 'anyOf', 'not'],
  ...['additionalProperties', 'patternProperties', 'dependencies', 'additionalItems', 'definitions', 'x-kubernetes-embedded-resource'],
  ...['x-kubernetes-int-or-string', 'x-kubernetes-list-map-keys', 'x-kubernetes-list-type', 'x-kubernetes-map-type'],
] as const satisfies (keyof Schema)[];
/** They stand after the type in Go's struct; the server stops at the first field that is wrong. */
const BEFORE_TYPE = new Set<string>(['id', '$schema', '$ref']);

function besideStatus(schema: Schema, at: Path): FieldError[] {
  const bad = NOT_AT_ROOT.find(name => schema[name] !== undefined && schema[name] !== false);
  const isOfType = schema.type === undefined || schema.type === '' || schema.type === 'object';
  if (!isOfType && !(bad && BEFORE_TYPE.has(bad))) {
    const detail = 'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
    return [invalid({ ...child(at, 'openAPIV3Schema', 'type') }, schema.type, detail, 'status-subresource')];
  }
  if (!bad) return [];
  const detail = `only [${AT_ROOT}] fields are allowed at the root of the schema if the status subresource is enabled`;
  const shown = typed(shownSchema(schema), 'apiextensions.JSONSchemaProps');
  return [invalid(child(at, 'openAPIV3Schema'), shown, detail, 'status-subresource')];
}

/** @param at of the validation: `spec.validation`, `spec.versions[0].schema` */
export function schemaErrors(
  validation: CustomResourceValidation | undefined,
  at: Path,
  { hasStatus, metadata }: { hasStatus: boolean; metadata: MetadataRules },
): FieldError[] {
  const schema = validation?.openAPIV3Schema;
  if (!schema) return [];
  const place = child(at, 'openAPIV3Schema');
  const errors = hasStatus ? besideStatus(schema, at) : [];
  if (schema.nullable) errors.push(forbidden(child(place, 'nullable'), 'nullable cannot be true at the root'));
  const structure = structureErrors(schema, place, metadata);
  errors.push(...(structure ?? []));
  const rules = structure?.length === 0 ? ruleContext() : undefined;
  errors.push(...openApiErrors(schema, place, rules));
  if (rules) errors.push(...totalErrors(rules, place));
  return errors;
}

/** undefined where nothing can be said of structure: the schema has words that structural schemas have not. */
function structureErrors(schema: Schema, at: Path, metadata: MetadataRules): FieldError[] | undefined {
  if (!isConvertible(schema)) return undefined;
  const errors = structuralErrors(schema, at);
  return errors.length ? errors : defaultErrors(schema, at, metadata);
}

/** Formats that the server does not know, each as often as it stands. */
export function unknownFormats(schema: Schema): string[] {
  const { format = '', type = '' } = schema;
  const own = format && !knowsFormat(type, format) ? [format] : [];
  return [...own, ...subschemasOf(schema).flatMap(unknownFormats)];
}
