// What an apply configuration must not touch in part: lists, maps and structs that are only replaced as a whole.
// Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
import type { FieldFacts, StructFacts, TypeRef } from '#schemas';
import { isObject, type Json, type JsonObject } from './plain-json.ts';

const STRUCTS = new Set(
  [
    'ConfigMapKeySelector CrossVersionObjectReference EndpointAddress EndpointPort FileKeySelector LabelSelector LocalObjectReference',
    'NodeSelector NodeSelectorTerm ObjectFieldSelector ObjectReference OwnerReference ResourceFieldSelector RoleRef ScopeSelector',
    'SecretKeySelector SecretReference ServiceBackendPort Subject TopologySelectorTerm TypedLocalObjectReference',
  ].flatMap(line => line.split(' ')),
);
const MAPS = new Set(['nodeSelector', 'selector']);

/** Fields of a configuration that a kind does not have, and those that are atomic, by their paths: `.spec.tolerations`. */
export interface Touched {
  readonly unknown: string[];
  readonly atomic: string[];
}

export function touchedBy(configuration: JsonObject, struct: StructFacts): Touched {
  const touched: Touched = { unknown: [], atomic: [] };
  lookInto(configuration, struct, '', touched);
  return touched;
}

function lookInto(object: JsonObject, struct: StructFacts, path: string, touched: Touched): void {
  if (STRUCTS.has(struct.name)) touched.atomic.push(path);
  for (const [name, value] of Object.entries(object)) {
    const field = struct.fields.get(name);
    const at = `${path}.${name}`;
    if (field) lookAt(value, field, at, touched);
    else touched.unknown.push(at);
  }
}

function lookAt(value: Json, { name, type, listType }: FieldFacts, path: string, touched: Touched): void {
  if (type.is === 'list' && Array.isArray(value)) {
    if (listType !== 'map' && listType !== 'set') touched.atomic.push(path);
    for (const [i, item] of value.entries()) lookAtStruct(item, type.of, `${path}[${i}]`, touched);
  } else if (type.is === 'map' && isObject(value)) {
    if (MAPS.has(name)) touched.atomic.push(path);
  } else lookAtStruct(value, type, path, touched);
}

function lookAtStruct(value: Json, type: TypeRef | undefined, path: string, touched: Touched): void {
  if (type?.struct && type.is === 'struct' && isObject(value)) lookInto(value, type.struct, path, touched);
}
