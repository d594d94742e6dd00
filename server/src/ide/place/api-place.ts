// What the API says about a place in a document: the kind of the object there, and the field, type and struct under the word.
import { type FieldFacts, factsOf, type KindFacts, type Release, type StructFacts, splitApiVersion, type TypeRef } from '#schemas';
import { type Node, nodeOf } from '#yaml';
import type { KindFinder } from '../custom/workspace-kinds.ts';

type Path = readonly (string | number)[];

/** The object that a path stands in. */
export interface ObjectPlace {
  readonly kind: KindFacts;
  /** Path of the object in the document: an item of a List, or the document itself. */
  readonly base: Path;
}

/** What the API says of a value. */
export interface ApiPlace {
  readonly type: TypeRef | undefined;
  /** The field that holds the value; absent for list items and entries of maps. */
  readonly field?: FieldFacts;
  /** The struct that has the field. */
  readonly owner?: StructFacts;
  /** The struct of the value, or of the items of the list that it is. */
  readonly struct?: StructFacts;
}

/** The object around a path; undefined for kinds that nobody knows. @param custom asked for kinds that the release does not have */
export function objectAt(root: Node, path: Path, release: Release, custom: KindFinder): ObjectPlace | undefined {
  const inItem = path[0] === 'items' && typeof path[1] === 'number' && textAt(root, ['kind']).endsWith('List');
  const base = inItem ? path.slice(0, 2) : [];
  const [group, version] = splitApiVersion(textAt(root, [...base, 'apiVersion']));
  const name = textAt(root, [...base, 'kind']);
  const kind = factsOf(release).kind(group, version, name) ?? (group && name ? custom(group, version, name) : undefined);
  return kind && { kind, base };
}

/** What stands at a path below an object; undefined where the API has nothing of the kind. @param path from the object's own root */
export function apiAt(struct: StructFacts, path: Path): ApiPlace | undefined {
  let place: ApiPlace = { type: undefined, struct };
  for (const step of path) {
    const next = place.type ? inside(place.type, step) : fieldOf(struct, step);
    if (!next) return undefined;
    place = next;
  }
  return place;
}

function inside(type: TypeRef, step: string | number): ApiPlace | undefined {
  if (type.struct) return fieldOf(type.struct, step);
  const holds = type.is === 'list' ? typeof step === 'number' : type.is === 'map' || type.is.startsWith('schemaOr');
  if (!holds || !type.of) return undefined;
  if (type.is.startsWith('schemaOr') && type.of.struct) return fieldOf(type.of.struct, step);
  return ofType(type.of);
}

function fieldOf(owner: StructFacts, step: string | number): ApiPlace | undefined {
  const field = owner.fields.get(String(step));
  return field && { ...ofType(field.type), field, owner };
}

function ofType(type: TypeRef): ApiPlace {
  const struct = type.struct ?? type.of?.struct;
  return { type, ...(struct && type.is !== 'map' && { struct }) };
}

/** The text of the scalar at a path; empty where there is none. */
export function textAt(root: Node, path: Path): string {
  const node = nodeOf(root, path);
  return node?.kind === 'scalar' && node.type !== 'null' ? node.value : '';
}
