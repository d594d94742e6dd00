// Field specs: how kustomize says which fields of which kinds a transformer touches. A path goes through lists without naming them.
import type { ObjectId } from './resource.ts';
import { emptyMap, get, isNull, set, type Tree, type TreeMap, type Word } from './tree.ts';

/** What is empty matches all. */
export interface KindFilter {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
}

export interface FieldSpec extends KindFilter {
  /** Steps between slashes; a slash in a key is written `\/`; `[]` after a step says that it must be a list. */
  readonly path: string;
  readonly create?: boolean;
}

export const matchesKind = ({ group, version, kind }: KindFilter, id: ObjectId): boolean =>
  (!group || group === id.group) && (!version || version === id.version) && (!kind || kind === id.kind);

export const stepsOf = (path: string): string[] =>
  path
    .replace(/\\\//g, '\0')
    .split('/')
    .filter(step => step !== '')
    .map(step => step.replaceAll('\0', '/'));

/** Puts a field's new value in its place; undefined leaves it alone. */
export type Setter = (value: Tree, key: string) => Tree | undefined;

export interface Creation {
  /** Where what is made on the way counts as written. */
  readonly word: Word;
  /** What a missing field begins as. */
  readonly blank: () => Tree;
}

/** Applies a setter to every field that the spec reaches. Fields are made only where the spec says so and `creation` is given. */
export function setFields(map: TreeMap, { path, create }: FieldSpec, setter: Setter, creation?: Creation): void {
  walk(map, stepsOf(path), create ? creation : undefined, setter);
}

function walk(tree: Tree, [step, ...rest]: readonly string[], creation: Creation | undefined, setter: Setter): void {
  if (step === undefined) return;
  if (tree.kind === 'seq') {
    for (const { value } of tree.items) walk(value, [step, ...rest], creation, setter);
    return;
  }
  if (tree.kind !== 'map') return;
  const list = step.endsWith('[]');
  const key = list ? step.slice(0, -2) : step;
  let value = get(tree, key);
  if (isNull(value)) {
    if (!creation || list) return;
    value = rest.length ? emptyMap(creation.word) : creation.blank();
    set(tree, key, value);
  }
  if (rest.length) {
    walk(value!, rest, creation, setter);
    return;
  }
  const changed = setter(value!, key);
  if (changed) set(tree, key, changed);
}
