// What is wrong with an apply configuration: fields that a kind has not, values of wrong types, and lists, maps and structs that are
// only replaced as a whole, so that a policy must not touch them.
// Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
import type { FieldFacts, StructFacts, TypeRef } from '#schemas';
import { isObject, type Json, type JsonObject } from './plain-json.ts';

/** Structs and maps that are only replaced as a whole. */
const STRUCTS = new Set(
  [
    'ConfigMapKeySelector CrossVersionObjectReference EndpointAddress EndpointPort FileKeySelector LabelSelector LocalObjectReference',
    'NodeSelector NodeSelectorTerm ObjectFieldSelector ObjectReference OwnerReference ResourceFieldSelector RoleRef ScopeSelector',
    'SecretKeySelector SecretReference ServiceBackendPort Subject TopologySelectorTerm TypedLocalObjectReference',
  ].flatMap(line => line.split(' ')),
);
const MAPS = new Set(['nodeSelector', 'selector']);

/** In the order of the text. */
export interface Faults {
  /** `.spec.foo: field not declared in schema`. */
  readonly errors: string[];
  /** Paths: `.spec.tolerations`. */
  readonly atomic: string[];
}

export function faultsOf(configuration: JsonObject, struct: StructFacts): Faults {
  const faults: Faults = { errors: [], atomic: [] };
  lookInto(configuration, struct, '', faults);
  return faults;
}

function lookInto(object: JsonObject, struct: StructFacts, path: string, faults: Faults): void {
  if (STRUCTS.has(struct.name)) faults.atomic.push(path);
  for (const [name, value] of Object.entries(object)) {
    const field = struct.fields.get(name);
    const at = `${path}.${name}`;
    if (field) lookAt(value, field, at, faults);
    else faults.errors.push(`${at}: field not declared in schema`);
  }
}

function lookAt(value: Json, { name, type, listType }: FieldFacts, path: string, faults: Faults): void {
  if (type.is === 'list' && Array.isArray(value)) {
    if (listType !== 'map' && listType !== 'set') faults.atomic.push(path);
    for (const [i, item] of value.entries()) lookAtValue(item, type.of, `${path}[${i}]`, faults);
  } else if (type.is === 'map' && isObject(value)) {
    if (MAPS.has(name)) faults.atomic.push(path);
    for (const [key, one] of Object.entries(value)) lookAtValue(one, type.of, `${path}.${key}`, faults);
  } else lookAtValue(value, type, path, faults);
}

function lookAtValue(value: Json, type: TypeRef | undefined, path: string, faults: Faults): void {
  if (type?.is === 'struct' && type.struct && isObject(value)) return lookInto(value, type.struct, path, faults);
  const error = type && typeError(value, type);
  if (error) faults.errors.push(`${path}: ${error}`);
}

/** Go prints the scalar that it finds with what it is wrapped in. Nothing is said of lists and maps: their text has no order. */
function typeError(value: Json, { is }: TypeRef): string | undefined {
  if (typeof value === 'object') return undefined;
  if (is === 'list') return `expected list, got &{${value}}`;
  if (is === 'map' || is === 'struct') return `expected map, got &{${value}}`;
  if (is === 'bool' && typeof value !== 'boolean') return `expected boolean, got &{${value}}`;
  if (is === 'string' && typeof value !== 'string') return `expected string, got &value.valueUnstructured{Value:${value}}`;
  const isNumber = /^u?int(32|64)?$|^float64$/.test(is);
  if (isNumber && typeof value !== 'number')
    return `expected numeric (int or float), got ${typeof value === 'boolean' ? 'bool' : 'string'}`;
  return undefined;
}
