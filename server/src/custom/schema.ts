// The schema of a custom resource, and how its parts are reached. Nothing here judges.
import type { JSONSchemaProps } from '#schemas';

export type Schema = JSONSchemaProps;
export type JsonObject = Record<string, unknown>;

const INT64 = 2 ** 63;
/** Whether Go reads a number of JSON as an integer: larger ones are floats to it. The largest of all is rounded up here. */
export const isInt64 = (value: number): boolean => Number.isInteger(value) && value >= -INT64 && value <= INT64;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema of a list's items; a list of schemas is none that the server works with. */
export const itemsOf = ({ items }: Schema): Schema | undefined => (Array.isArray(items) ? undefined : items);

/** The schema of a map's values; undefined where there is none, also for `true` and `false`. */
export const valuesOf = ({ additionalProperties }: Schema): Schema | undefined =>
  isObject(additionalProperties) ? (additionalProperties as Schema) : undefined;

export const propertyOf = ({ properties }: Schema, name: string): Schema | undefined =>
  properties && Object.hasOwn(properties, name) ? properties[name] : undefined;

/** Whether a field that is not named has a place: additionalProperties is set, be it to false. */
export const takesOthers = ({ additionalProperties }: Schema): boolean => additionalProperties !== undefined;

export const isEmbedded = (schema: Schema): boolean => schema['x-kubernetes-embedded-resource'] === true;
export const keepsUnknown = (schema: Schema): boolean => schema['x-kubernetes-preserve-unknown-fields'] === true;
export const isIntOrString = (schema: Schema): boolean => schema['x-kubernetes-int-or-string'] === true;
export const rulesOf = (schema: Schema) => schema['x-kubernetes-validations'] ?? [];

/** What every object has, whatever the schema says. */
export const META_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);
