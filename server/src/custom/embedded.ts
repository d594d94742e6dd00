// Objects inside of objects: x-kubernetes-embedded-resource asks for apiVersion, kind and metadata that an object of its own could have.
import { readJson, tell } from '#decode';
import { child, type FieldError, index, invalid, isEmpty, key, type Path, pathOf, required } from '#field';
import { defaultRelease, factsOf, type ObjectMeta } from '#schemas';
import { isEmbedded, isObject, itemsOf, type JsonObject, propertyOf, type Schema, takesOthers, valuesOf } from './schema.ts';

/** Judges metadata and names as validation does; this room may not ask it by itself. */
export interface MetadataRules {
  readonly errorsOf: (metadata: ObjectMeta, at: Path) => readonly FieldError[];
  /** The sentences against a kind, in small letters; none if it can be one. */
  readonly kind: (kind: string) => readonly string[];
}

export function embeddedErrors(value: unknown, schema: Schema | undefined, at: Path, rules: MetadataRules): FieldError[] {
  if (!schema) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => embeddedErrors(item, itemsOf(schema), index(at, i), rules));
  if (!isObject(value)) return [];
  const errors = isEmbedded(schema) ? resourceErrors(value, at, rules) : [];
  for (const [name, one] of Object.entries(value)) {
    const property = propertyOf(schema, name);
    if (property) errors.push(...embeddedErrors(one, property, child(at, name), rules));
    else if (takesOthers(schema)) errors.push(...embeddedErrors(one, valuesOf(schema), key(at, name), rules));
  }
  return errors;
}

function resourceErrors(object: JsonObject, at: Path, rules: MetadataRules): FieldError[] {
  const errors: FieldError[] = ['apiVersion', 'kind'].filter(name => !Object.hasOwn(object, name)).map(name => required(child(at, name)));
  const refuse = (name: string, detail: string) => errors.push(invalid(child(at, name), object[name], detail, 'embedded-resource'));
  const text = (name: string, detailOf: (value: string) => string | undefined) => {
    if (!Object.hasOwn(object, name)) return;
    const value = object[name];
    const detail = typeof value !== 'string' ? 'must be a string' : value === '' ? 'must not be empty' : detailOf(value);
    if (detail !== undefined) refuse(name, detail);
  };
  text('apiVersion', value => (value.split('/').length > 2 ? `unexpected GroupVersion string: ${value}` : undefined));
  text('kind', value => {
    const said = rules.kind(value.toLowerCase());
    return said.length ? `may have mixed case, but should otherwise match: ${said.join(',')}` : undefined;
  });
  if (isObject(object.metadata)) errors.push(...rules.errorsOf(object.metadata as ObjectMeta, child(at, 'metadata')));
  return errors;
}

/** Read when it is first asked for: most workspaces have no objects within objects. */
const metadataStruct = () => factsOf(defaultRelease).kind('', 'v1', 'ConfigMap')?.struct.fields.get('metadata')?.type.struct;
const META_FIELDS = new Set([
  ...['name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp'],
  ...['deletionGracePeriodSeconds', 'labels', 'annotations', 'ownerReferences', 'finalizers', 'managedFields'],
]);

/** What reading finds of an object within. */
export interface Coerced {
  /** What the server cannot read; the first one ends the request. */
  readonly problem?: FieldError;
  /** Unknown fields of metadata. */
  readonly unknown: readonly (readonly (string | number)[])[];
}

export function coerceEmbedded(value: unknown, schema: Schema | undefined, steps: readonly (string | number)[] = []): Coerced {
  if (!schema || typeof value !== 'object' || value === null) return { unknown: [] };
  const unknown: (readonly (string | number)[])[] = [];
  if (isObject(value) && isEmbedded(schema)) {
    const { metadata } = value;
    const problem = readHead(value, pathOf(steps));
    if (problem) return { problem, unknown };
    if (isObject(metadata))
      for (const name of Object.keys(metadata)) if (!META_FIELDS.has(name)) unknown.push([...steps, 'metadata', name]);
  }
  const parts: [string | number, unknown, Schema | undefined][] = Array.isArray(value)
    ? value.map((item, i) => [i, item, itemsOf(schema)])
    : Object.entries(value).map(([name, one]) => [name, one, propertyOf(schema, name) ?? valuesOf(schema)]);
  for (const [step, one, own] of parts) {
    const inner = coerceEmbedded(one, own, [...steps, step]);
    if (inner.problem) return inner;
    unknown.push(...inner.unknown);
  }
  return { unknown };
}

const GO_NAMES: Record<string, string> = { string: 'string', number: 'number', boolean: 'bool' };

/** What cannot be read of apiVersion, kind and metadata; the last goes on as Go reads it. Changes the object. */
function readHead(object: JsonObject, at: Path): FieldError | undefined {
  for (const name of ['apiVersion', 'kind'])
    if (Object.hasOwn(object, name) && typeof object[name] !== 'string')
      return invalid(child(at, name), object[name], 'must be a string', 'embedded-resource');
  const { metadata } = object;
  if (metadata === undefined || metadata === null) return undefined;
  const refuse = (detail: string) => invalid(child(at, 'metadata'), metadata, detail, 'embedded-resource');
  if (!isObject(metadata)) {
    const found = Array.isArray(metadata) ? 'array' : GO_NAMES[typeof metadata];
    return refuse(`json: cannot unmarshal ${found} into Go value of type v1.ObjectMeta`);
  }
  const struct = metadataStruct();
  const read = struct && readJson(struct, metadata, {});
  const message = read && tell(read.failures.filter(({ how }) => how !== 'unknown'));
  if (message !== undefined) return refuse(message);
  if (read) object.metadata = leaveOutEmpty(read.object as JsonObject);
  return undefined;
}

/** As Go writes metadata anew: what is empty is left out. */
export function leaveOutEmpty(metadata: JsonObject): JsonObject {
  const fields = metadataStruct()?.fields;
  return Object.fromEntries(Object.entries(metadata).filter(([name, value]) => !(fields?.get(name)?.omitEmpty && isEmpty(value))));
}
