// A custom resource against its definition, in the server's order: unknown fields, defaults, then schema, scale, embedded objects,
// lists and rules.
import { child, type FieldError, goFloat, invalid, type Path, pathOf, root, showPath } from '#field';
import { pruneNulls, setDefaults } from './defaults.ts';
import type { Definition } from './definition.ts';
import { coerceEmbedded, embeddedErrors, leaveOutEmpty, type MetadataRules } from './embedded.ts';
import { listTypeErrors } from './list-types.ts';
import { type FieldSteps, prune } from './prune.ts';
import { ruleErrors } from './rules.ts';
import { isInt64, isObject, type JsonObject } from './schema.ts';
import { validateValue } from './validate-value.ts';

export interface ReadObject {
  /** Unknown fields, sorted as the server names them. */
  readonly unknown: readonly FieldSteps[];
  /** What cannot be read at all. */
  readonly problem?: FieldError;
}

/** Drops what the schema does not know and fills in its defaults, in place. */
export function completeCustom(definition: Definition, object: JsonObject): ReadObject {
  if (isObject(object.metadata)) object.metadata = leaveOutEmpty(object.metadata);
  const pruned = prune(object, definition.schema);
  const { problem, unknown } = coerceEmbedded(object, { ...definition.schema, 'x-kubernetes-embedded-resource': false });
  pruneNulls(object, definition.schema);
  setDefaults(object, definition.schema);
  if (definition.hasStatus) delete object.status;
  return { unknown: [...sorted(pruned), ...sorted(unknown)], ...(problem && { problem }) };
}

const sorted = (unknown: readonly FieldSteps[]): FieldSteps[] =>
  unknown
    .map(steps => ({ steps, text: showPath(pathOf(steps)) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ steps }) => steps);

const BLOCKING = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);
const UNCHECKED =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/**
 * All errors but those of the object's own metadata.
 * @param object after `completeCustom` @param before errors of the metadata: they stand first, and may keep rules from being run
 */
export function validateCustom(
  { schema, scale }: Definition,
  object: JsonObject,
  rules: MetadataRules,
  before: readonly FieldError[],
): readonly FieldError[] {
  const errors = [
    ...before,
    ...validateValue(object, schema, root),
    ...scaleErrors(scale?.specReplicasPath, object),
    ...scaleErrors(scale?.statusReplicasPath, object),
    ...selectorErrors(scale?.labelSelectorPath, object),
    ...embeddedErrors(object, { ...schema, 'x-kubernetes-embedded-resource': false }, root, rules),
    ...listTypeErrors(object, schema, root),
  ];
  if (!hasRules(schema)) return errors;
  const broken = errors.some(({ type }) => BLOCKING.has(type))
    ? [invalid(root, null, UNCHECKED, 'rule')]
    : ruleErrors(object, schema, root, true);
  return [...errors, ...broken.map(atKind)];
}

/** What is said of the whole object stands at its kind: nobody wants all of a document underlined. */
const atKind = (error: FieldError): FieldError => {
  if (error.at !== root) return error;
  const { onKey: _, ...rest } = error;
  return { ...rest, mark: child(root, 'kind') };
};

const withRules = new WeakMap<object, boolean>();

/** Whether a rule stands anywhere in a schema. */
function hasRules(schema: object): boolean {
  const known = withRules.get(schema);
  if (known !== undefined) return known;
  const found =
    (schema as JsonObject)['x-kubernetes-validations'] !== undefined ||
    Object.values(schema).some(one => typeof one === 'object' && one !== null && hasRules(one));
  withRules.set(schema, found);
  return found;
}

const MAX_REPLICAS = 2 ** 31 - 1;
const GO_TYPES: Record<string, string> = { string: 'string', boolean: 'bool', number: 'float64', object: 'map[string]interface {}' };

/** The value at a simple path, or Go's words where something on the way is no object. */
function nested(path: string, object: JsonObject): { value?: unknown; problem?: string } {
  const steps = path.replace(/^\./, '').split('.');
  let value: unknown = object;
  for (const [i, step] of steps.entries()) {
    if (value === null) return {};
    if (!isObject(value)) {
      const problem = `.${steps.slice(0, i + 1).join('.')} accessor error: ${show(value)} is of the type ${goType(value)}, expected map[string]interface{}`;
      return { problem: i === 0 || value === undefined ? '' : problem };
    }
    if (!Object.hasOwn(value, step)) return {};
    value = value[step];
  }
  return { value };
}

/** The name of a value's type, as Go prints it. */
function goType(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'number' && isInt64(value)) return 'int64';
  return GO_TYPES[typeof value] ?? '';
}

/** A value as Go prints it. */
function show(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(show).join(' ')}]`;
  if (typeof value === 'number') return goFloat(value);
  if (!isObject(value)) return String(value);
  const entries = Object.keys(value)
    .sort()
    .map(name => `${name}:${show(value[name])}`);
  return `map[${entries.join(' ')}]`;
}

/** What the server prints of a simple path, and the field that it leads to. */
const shownPath = (written: string): Path => child(root, written);
const markOf = (written: string): Path => pathOf(written.replace(/^\./, '').split('.'));

function scaleErrors(path: string | undefined, object: JsonObject): FieldError[] {
  if (path === undefined) return [];
  const bad = (value: unknown, detail: string): FieldError[] => [
    { ...invalid(shownPath(path), value, detail, 'scale'), mark: markOf(path) },
  ];
  const { value, problem } = nested(path, object);
  if (problem) return bad(0, problem);
  if (value === undefined) return [];
  if (typeof value !== 'number' || !isInt64(value)) {
    const detail = `.${path.replace(/^\./, '')} accessor error: ${show(value)} is of the type ${goType(value)}, expected int64`;
    return bad(0, detail);
  }
  if (value < 0) return bad(value, 'should be a non-negative integer');
  return value > MAX_REPLICAS ? bad(value, `should be less than or equal to ${MAX_REPLICAS}`) : [];
}

function selectorErrors(path: string | undefined, object: JsonObject): FieldError[] {
  if (path === undefined) return [];
  const bad = (detail: string): FieldError[] => [{ ...invalid(shownPath(path), '', detail, 'scale'), mark: markOf(path) }];
  const { value, problem } = nested(path, object);
  if (problem) return bad(problem);
  if (value === undefined || typeof value === 'string') return [];
  return bad(`.${path.replace(/^\./, '')} accessor error: ${show(value)} is of the type ${goType(value)}, expected string`);
}
