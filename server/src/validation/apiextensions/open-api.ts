// The schema of a version as OpenAPI: what words may stand, lists and maps of a kind, and the rules in CEL.
import { findField, isObject, itemsOf, rulesOf, type Schema, valuesOf } from '#custom';
import { child, type FieldError, forbidden, index, invalid, key, notSupported, type Path, required, typed } from '#field';
import { shownSchema } from './hub.ts';
import { type RuleContext, rulesErrors } from './schema-rules.ts';
import { isConvertible } from './structural.ts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const META = new Set(['metadata', 'kind', 'apiVersion']);
const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** What holds on the way down. */
interface Inside {
  readonly isRoot: boolean;
  /** Within metadata, kind or apiVersion of a resource. */
  readonly meta: boolean;
  /** Why no default may stand here. */
  readonly noDefault: string | undefined;
  /** Where elements cannot be told from their old selves. */
  readonly uncorrelated: Path | undefined;
  /** Absent where rules are not compiled: in alternatives, and where the schema is not structural. */
  readonly rules: RuleContext | undefined;
}

interface Found {
  readonly schema: FieldError[];
  readonly rules: FieldError[];
}

/** @param root absent where the schema is not structural: rules are not compiled then */
export function openApiErrors(schema: Schema, at: Path, root: RuleContext | undefined): FieldError[] {
  const found = errorsOf(schema, at, { isRoot: true, meta: false, noDefault: undefined, uncorrelated: undefined, rules: root });
  return [...found.schema, ...found.rules];
}

function errorsOf(schema: Schema, at: Path, inside: Inside): Found {
  const found: Found = { schema: [], rules: [] };
  words(schema, at, inside, found.schema);
  if (schema.uniqueItems)
    found.schema.push(
      forbidden(child(at, 'uniqueItems'), 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'),
    );
  for (const [one, place, own] of partsOf(schema, at, inside, found.schema)) {
    const inner = errorsOf(one, place, { ...own, isRoot: false });
    found.schema.push(...inner.schema);
    found.rules.push(...inner.rules);
  }
  listsAndMaps(schema, at, found.schema);
  ruleTexts(schema, at, found.schema);
  if (rulesOf(schema).length && !found.schema.length && inside.rules)
    found.rules.push(...rulesErrors(schema, at, inside.rules, { isRoot: inside.isRoot, uncorrelated: inside.uncorrelated }));
  return found;
}

const isWritten = (value: unknown): boolean => (isObject(value) ? Object.keys(value).length > 0 : value !== undefined && value !== '');

/** Words of JSON Schema that definitions do not have. */
const UNSUPPORTED = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'] as const;

function words(schema: Schema, at: Path, { noDefault, meta }: Inside, errors: FieldError[]): void {
  const { type = '', items } = schema;
  if (type && !TYPES.includes(type)) errors.push(notSupported(child(at, 'type'), type, TYPES, 'plain'));
  if (schema.default !== undefined && schema.default !== null && noDefault)
    errors.push(forbidden(child(at, 'default'), `must not be set ${noDefault}`));
  for (const word of UNSUPPORTED) {
    const isSet =
      word === 'additionalItems' || word === '$ref' || word === 'dependencies' ? schema[word] !== undefined : isWritten(schema[word]);
    if (isSet) errors.push(forbidden(child(at, word), `${word} is not supported`));
  }
  if (type === 'null') errors.push(forbidden(child(at, 'type'), 'type cannot be set to null, use nullable as an alternative'));
  if (Array.isArray(items) && items.length) errors.push(forbidden(child(at, 'items'), 'items must be a schema object and not an array'));
  if (meta && schema['x-kubernetes-embedded-resource'])
    errors.push(forbidden(child(at, 'x-kubernetes-embedded-resource'), 'must not be used inside of resource meta'));
}

/** The schemas within, each with its place. */
function* partsOf(schema: Schema, at: Path, inside: Inside, errors: FieldError[]): Generator<[Schema, Path, Inside]> {
  const { additionalProperties, properties = {}, not, definitions = {}, dependencies = {}, items } = schema;
  const names = Object.keys(properties).sort();
  const context = inside.rules?.within(schema);
  const values = valuesOf(schema);
  if (names.length && additionalProperties !== undefined && additionalProperties !== true)
    errors.push(forbidden(child(at, 'additionalProperties'), 'additionalProperties and properties are mutual exclusive'));
  if (values) {
    const noDefault = inside.meta ? 'inside additionalProperties applying to object metadata' : inside.noDefault;
    yield [values, child(at, 'additionalProperties'), { ...inside, noDefault, rules: context }];
  }
  const isAtomic = schema['x-kubernetes-map-type'] === 'atomic';
  for (const name of names) {
    const isMeta = (inside.isRoot || schema['x-kubernetes-embedded-resource'] === true) && META.has(name);
    const noDefault = isMeta && inside.isRoot ? `in top-level ${name}` : inside.noDefault;
    const uncorrelated = inside.uncorrelated ?? (isAtomic ? at : undefined);
    yield [
      properties[name]!,
      key(child(at, 'properties'), name),
      { ...inside, meta: inside.meta || isMeta, noDefault, uncorrelated, rules: context },
    ];
  }
  const bare: Inside = { ...inside, rules: undefined };
  if (not) yield [not, child(at, 'not'), bare];
  for (const word of ['allOf', 'oneOf', 'anyOf'] as const)
    for (const [i, one] of (schema[word] ?? []).entries()) yield [one, index(child(at, word), i), bare];
  for (const [name, one] of Object.entries(definitions)) yield [one, key(child(at, 'definitions'), name), bare];
  const uncorrelated = inside.uncorrelated ?? (schema['x-kubernetes-list-type'] === 'map' ? undefined : at);
  const ofItems: Inside = { ...inside, uncorrelated, rules: context };
  if (Array.isArray(items)) for (const [i, one] of items.entries()) yield [one, index(child(at, 'items'), i), ofItems];
  else if (items) yield [items, child(at, 'items'), ofItems];
  for (const [name, one] of Object.entries(dependencies))
    if (isObject(one)) yield [one as Schema, key(child(at, 'dependencies'), name), bare];
}

function listsAndMaps(schema: Schema, at: Path, errors: FieldError[]): void {
  const { type = '' } = schema;
  const mapType = schema['x-kubernetes-map-type'];
  const listType = schema['x-kubernetes-list-type'];
  const mustBe = (kind: string, word: string) => {
    const detail = `must be ${kind} if ${word} is specified`;
    errors.push(type ? invalid(child(at, 'type'), type, detail, 'list-type') : required(child(at, 'type'), detail));
  };
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    errors.push(invalid(child(at, 'x-kubernetes-preserve-unknown-fields'), false, 'must be true or undefined', 'preserve-unknown-fields'));
  if (mapType !== undefined && type !== 'object') mustBe('object', 'x-kubernetes-map-type');
  if (mapType !== undefined && mapType !== 'atomic' && mapType !== 'granular')
    errors.push(notSupported(child(at, 'x-kubernetes-map-type'), mapType, ['atomic', 'granular'], 'plain'));
  if (listType !== undefined && type !== 'array') mustBe('array', 'x-kubernetes-list-type');
  else if (listType === 'set') atomicItems(schema, at, errors);
  if (listType !== undefined && !['atomic', 'set', 'map'].includes(listType))
    errors.push(notSupported(child(at, 'x-kubernetes-list-type'), listType, ['atomic', 'set', 'map'], 'plain'));
  mapKeys(schema, at, errors);
  if (listType === 'set' || listType === 'map') keyedItems(schema, listType, at, errors);
}

function atomicItems(schema: Schema, at: Path, errors: FieldError[]): void {
  const items = itemsOf(schema);
  const detail = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const own = items?.['x-kubernetes-list-type'];
  const inItems = child(at, 'items');
  if (items?.type === 'array' && own !== undefined && own !== 'atomic')
    errors.push(invalid(child(inItems, 'x-kubernetes-list-type'), own, detail, 'list-type'));
  // The value that the server shows is that of the list type here too.
  if (items?.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic')
    errors.push(invalid(child(inItems, 'x-kubernetes-map-type'), own ?? null, detail, 'list-type'));
}

function mapKeys(schema: Schema, at: Path, errors: FieldError[]): void {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const listType = schema['x-kubernetes-list-type'];
  const inKeys = child(at, 'x-kubernetes-list-map-keys');
  if (keys.length && listType !== 'map') {
    const detail = 'must be map if x-kubernetes-list-map-keys is non-empty';
    const inType = child(at, 'x-kubernetes-list-type');
    errors.push(listType === undefined ? required(inType, detail) : invalid(inType, listType, detail, 'list-type'));
  }
  if (listType !== 'map') return;
  const items = itemsOf(schema);
  const inItems = child(at, 'items');
  if (!keys.length) errors.push(required(inKeys, 'must not be empty if x-kubernetes-list-type is map'));
  if (schema.items === undefined) errors.push(required(inItems, 'must have a schema if x-kubernetes-list-type is map'));
  if (Array.isArray(schema.items)) {
    const shown = typed({ jSONSchemas: schema.items.map(shownSchema) }, 'apiextensions.JSONSchemaPropsOrArray');
    errors.push(invalid(inItems, shown, 'must only have a single schema if x-kubernetes-list-type is map', 'list-type'));
  }
  if (!items) return;
  if (items.type !== 'object') {
    errors.push(
      invalid(child(inItems, 'type'), items.type ?? '', "must be object if parent array's x-kubernetes-list-type is map", 'list-type'),
    );
    return;
  }
  for (const [i, name] of keys.entries()) {
    const property = items.properties?.[name];
    if (!property) errors.push(invalid(inKeys, keys, 'entries must all be names of item properties', 'list-map-keys'));
    else if (property.type === 'array' || property.type === 'object') {
      const inType = child(key(child(inItems, 'properties'), name), 'type');
      errors.push(invalid(inType, items.type, "must be a scalar type if parent array's x-kubernetes-list-type is map", 'list-map-keys'));
    }
    if (keys.indexOf(name) < i) errors.push(invalid(inKeys, keys, 'must not contain duplicate entries', 'list-map-keys'));
  }
}

function keyedItems(schema: Schema, listType: string, at: Path, errors: FieldError[]): void {
  const items = itemsOf(schema);
  if (!items) return;
  const inItems = child(at, 'items');
  if (items.nullable) errors.push(forbidden(child(inItems, 'nullable'), `cannot be nullable when x-kubernetes-list-type is ${listType}`));
  if (listType !== 'map') return;
  for (const name of schema['x-kubernetes-list-map-keys'] ?? []) {
    const property = items.properties?.[name];
    if (!property) continue;
    const place = key(child(inItems, 'properties'), name);
    const because = 'this property is in x-kubernetes-list-map-keys, so it';
    if (!items.required?.includes(name) && property.default === undefined)
      errors.push(required(child(place, 'default'), `${because} must have a default or be a required property`));
    if (property.nullable) errors.push(forbidden(child(place, 'nullable'), `${because} cannot be nullable`));
  }
}

const hasBreaks = (text: string): boolean => /[\n\r]/.test(text);

function ruleTexts(schema: Schema, at: Path, errors: FieldError[]): void {
  for (const [i, { rule = '', message = '', messageExpression = '', reason, fieldPath = '' }] of rulesOf(schema).entries()) {
    const place = index(child(at, 'x-kubernetes-validations'), i);
    const refuse = (name: string, value: string, detail: string) => errors.push(invalid(child(place, name), value, detail, 'rule'));
    if (!rule.trim()) errors.push(required(child(place, 'rule'), 'rule is not specified'));
    else if (message && !message.trim()) refuse('message', message, 'must be non-empty if specified');
    else if (hasBreaks(message.trim())) refuse('message', message, 'must not contain line breaks');
    else if (hasBreaks(rule.trim()) && !message.trim())
      errors.push(required(child(place, 'message'), 'message must be specified if rule contains line breaks'));
    if (messageExpression && !messageExpression.trim())
      errors.push(required(child(place, 'messageExpression'), 'messageExpression must be non-empty if specified'));
    if (reason !== undefined && !REASONS.includes(reason)) errors.push(notSupported(child(place, 'reason'), reason, REASONS));
    if (fieldPath && !fieldPath.trim()) refuse('fieldPath', fieldPath, 'must be non-empty if specified');
    if (hasBreaks(fieldPath)) refuse('fieldPath', fieldPath, 'must not contain line breaks');
    if (fieldPath && isConvertible(schema) && typeof findField(fieldPath, schema) === 'string')
      refuse('fieldPath', fieldPath, 'must be a valid path');
  }
}
