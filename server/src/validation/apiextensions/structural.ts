// Structural schemas: every field has a type where it is defined, and alternatives only narrow what stands outside of them.
// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
import { isEmbedded, isIntOrString, isObject, itemsOf, keepsUnknown, propertyOf, type Schema, valuesOf } from '#custom';
import { child, type FieldError, forbidden, index, invalid, key, type Path, required, say } from '#field';
import { patternOf } from '#regexp';

type Level = 'root' | 'item' | 'field';

const NOT_EMPTY: Record<Level, string> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};
const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false && (typeof value !== 'object' || Object.keys(value).length > 0);

/** Words of JSON Schema that structural schemas do not have: where one stands, nothing is said of structure. */
export function isConvertible(schema: Schema): boolean {
  const { id, $schema, $ref, patternProperties, dependencies, additionalItems, definitions, items } = schema;
  if ([id, $schema, $ref, patternProperties, dependencies, definitions].some(isFilled) || additionalItems !== undefined) return false;
  if ((Array.isArray(items) && items.length) || schema['x-kubernetes-preserve-unknown-fields'] === false) return false;
  return subschemasOf(schema).every(isConvertible);
}

export function subschemasOf(schema: Schema): Schema[] {
  const { allOf = [], anyOf = [], oneOf = [], not, properties = {} } = schema;
  const single = [not, itemsOf(schema), valuesOf(schema)].filter(one => one !== undefined);
  return [...single, ...allOf, ...anyOf, ...oneOf, ...Object.values(properties)].filter(isObject) as Schema[];
}

/** In the order of their texts, as the server sorts them. */
export function structuralErrors(schema: Schema, at: Path): FieldError[] {
  const errors: FieldError[] = [];
  invariants(schema, 'root', at, errors);
  completeness(schema, at, errors);
  return errors
    .map(error => ({ error, text: say(error) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ error }) => error);
}

function invariants(schema: Schema, level: Level, at: Path, errors: FieldError[]): void {
  const { type = '', properties = {}, additionalProperties } = schema;
  const items = itemsOf(schema);
  const values = valuesOf(schema);
  if (type === 'array' && !items) errors.push(required(child(at, 'items'), 'must be specified'));
  if (items) invariants(items, 'item', child(at, 'items'), errors);
  for (const [name, property] of Object.entries(properties)) invariants(property, 'field', key(child(at, 'properties'), name), errors);
  if (additionalProperties !== undefined && level === 'root')
    errors.push(forbidden(child(at, 'additionalProperties'), 'must not be used at the root'));
  if (values) invariants(values, 'field', child(at, 'additionalProperties'), errors);
  extensions(schema, at, errors);
  valueValidation(
    schema,
    { skipAnyOf: isIntOrStringPair(schema.anyOf), skipFirst: isIntOrStringPair(schema.allOf?.[0]?.anyOf) },
    at,
    errors,
  );
  typeOfSchema(schema, level, at, errors);
  if (isEmbedded(schema) && additionalProperties !== undefined)
    errors.push(forbidden(child(at, 'additionalProperties'), 'must not be used if x-kubernetes-embedded-resource is set'));
  if (level === 'root' && type && type !== 'object')
    errors.push(invalid(child(at, 'type'), type, 'must be object at the root', 'structural'));
  meta(schema, level, at, errors);
  if (isEmbedded(schema) && !keepsUnknown(schema) && !Object.keys(properties).length)
    errors.push(
      required(
        child(at, 'properties'),
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ),
    );
}

function typeOfSchema(schema: Schema, level: Level, at: Path, errors: FieldError[]): void {
  const { type = '' } = schema;
  const inType = child(at, 'type');
  if (isEmbedded(schema) && type !== 'object') {
    const detail = 'must be object if x-kubernetes-embedded-resource is true';
    errors.push(type ? invalid(inType, type, detail, 'structural') : required(inType, detail));
  } else if (!type && !isIntOrString(schema) && !keepsUnknown(schema)) errors.push(required(inType, NOT_EMPTY[level]));
}

function extensions(schema: Schema, at: Path, errors: FieldError[]): void {
  if (!isIntOrString(schema)) return;
  for (const name of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const)
    if (schema[name]) errors.push(invalid(child(at, name), true, 'must be false if x-kubernetes-int-or-string is true', 'structural'));
}

/** Names and kind of an object are text, and its metadata is what metadata always is. */
function meta(schema: Schema, level: Level, at: Path, errors: FieldError[]): void {
  const isResource = level === 'root' || isEmbedded(schema);
  const typed = (name: string, type: string) => {
    const property = propertyOf(schema, name);
    if (property && isResource && (property.type ?? '') !== type)
      errors.push(invalid(child(key(child(at, 'properties'), name), 'type'), property.type ?? '', `must be ${type}`, 'structural'));
  };
  typed('kind', 'string');
  typed('apiVersion', 'string');
  typed('metadata', 'object');
  const metadata = propertyOf(schema, 'metadata');
  if (!metadata || level !== 'root') return;
  const { type: _type, default: _default, properties, ...rest } = metadata;
  const others = Object.keys(properties ?? {}).filter(name => name !== 'name' && name !== 'generateName');
  if (others.length || Object.values(rest).some(isFilled))
    errors.push(
      forbidden(
        key(child(at, 'properties'), 'metadata'),
        'must not specify anything other than name and generateName, but metadata is implicitly specified',
      ),
    );
}

/** `anyOf: [{type: integer}, {type: string}]`: the one pair of types that alternatives may have. */
function isIntOrStringPair(anyOf: readonly Schema[] | undefined): boolean {
  return JSON.stringify(anyOf) === '[{"type":"integer"},{"type":"string"}]';
}

interface Skip {
  readonly skipAnyOf: boolean;
  /** The anyOf of the first allOf. */
  readonly skipFirst: boolean;
}
const NOTHING: Skip = { skipAnyOf: false, skipFirst: false };

function valueValidation(schema: Schema, { skipAnyOf, skipFirst }: Skip, at: Path, errors: FieldError[]): void {
  const { anyOf = [], allOf = [], oneOf = [], not, pattern } = schema;
  if (!skipAnyOf) for (const [i, one] of anyOf.entries()) nested(one, NOTHING, index(child(at, 'anyOf'), i), errors);
  for (const [i, one] of allOf.entries())
    nested(one, { ...NOTHING, skipAnyOf: skipFirst && i === 0 }, index(child(at, 'allOf'), i), errors);
  for (const [i, one] of oneOf.entries()) nested(one, NOTHING, index(child(at, 'oneOf'), i), errors);
  if (not) nested(not, NOTHING, child(at, 'not'), errors);
  const problem = pattern && patternOf(pattern).problem;
  if (problem) errors.push(invalid(child(at, 'pattern'), pattern, `must be a valid regular expression, but isn't: ${problem}`, 'pattern'));
}

/** What an alternative may not say, in the server's order. */
const FORBIDDEN_INSIDE: readonly (readonly [keyof Schema, string])[] = [
  ['type', 'must be empty to be structural'],
  ['additionalProperties', 'must be undefined to be structural'],
  ['default', 'must be undefined to be structural'],
  ['title', 'must be empty to be structural'],
  ['description', 'must be empty to be structural'],
  ['nullable', 'must be false to be structural'],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural'],
  ['x-kubernetes-embedded-resource', 'must be false to be structural'],
  ['x-kubernetes-int-or-string', 'must be false to be structural'],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural'],
  ['x-kubernetes-list-type', 'must be undefined to be structural'],
  ['x-kubernetes-map-type', 'must be undefined to be structural'],
  ['x-kubernetes-validations', 'must be empty to be structural'],
];
/** Present counts, whatever the value. */
const PRESENCE = new Set<keyof Schema>(['default', 'x-kubernetes-list-type', 'x-kubernetes-map-type']);

function nested(schema: Schema, skip: Skip, at: Path, errors: FieldError[]): void {
  valueValidation(schema, skip, at, errors);
  const items = itemsOf(schema);
  if (items) nested(items, NOTHING, child(at, 'items'), errors);
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    nested(property, NOTHING, key(child(at, 'properties'), name), errors);
  for (const [name, detail] of FORBIDDEN_INSIDE) {
    const value = schema[name];
    const isSet = PRESENCE.has(name)
      ? value !== undefined && value !== null
      : name === 'additionalProperties'
        ? value !== undefined && value !== false
        : isFilled(value);
    if (isSet) errors.push(forbidden(child(at, name), detail));
  }
  if (propertyOf(schema, 'metadata'))
    errors.push(forbidden(key(child(at, 'properties'), 'metadata'), 'must not be specified in a nested context'));
}

/** What an alternative speaks of must be defined outside of it. The server looks at the alternatives of the root alone. */
function completeness(schema: Schema, at: Path, errors: FieldError[]): void {
  for (const word of ['allOf', 'anyOf', 'oneOf'] as const)
    for (const [i, one] of (schema[word] ?? []).entries()) defined(one, schema, index(child(at, word), i), at, errors);
  if (schema.not) defined(schema.not, schema, child(at, 'not'), at, errors);
}

/** @param outer the schema that must define it, which stands at `place`; absent where it is not defined itself */
function defined(inner: Schema, outer: Schema | undefined, at: Path, place: Path, errors: FieldError[]): void {
  const items = itemsOf(inner);
  if (items) {
    const own = outer && itemsOf(outer);
    if (outer && !own) errors.push(required(child(place, 'items'), `because it is defined in ${textOf(child(at, 'items'))}`));
    else defined(items, own, child(at, 'items'), child(place, 'items'), errors);
  }
  for (const [name, property] of Object.entries(inner.properties ?? {})) {
    const own = outer && propertyOf(outer, name);
    const inOuter = key(child(place, 'properties'), name);
    const inInner = key(child(at, 'properties'), name);
    if (!own) errors.push(required(inOuter, `because it is defined in ${textOf(inInner)}`));
    else defined(property, own, inInner, inOuter, errors);
  }
  for (const word of ['allOf', 'anyOf', 'oneOf'] as const)
    for (const [i, one] of (inner[word] ?? []).entries()) defined(one, outer, index(child(at, word), i), place, errors);
  if (inner.not) defined(inner.not, outer, child(at, 'not'), place, errors);
}

const textOf = (path: Path): string => say(required(path)).replace(/: Required value$/, '');
