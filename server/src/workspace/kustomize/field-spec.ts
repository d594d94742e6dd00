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

/** By the specs that were asked, and by kind: the same are asked for every object of every build. */
const chosen = new WeakMap<readonly FieldSpec[], Map<string, readonly FieldSpec[]>>();

/** Those of some specs that speak of an object's kind. */
export function specsFor(specs: readonly FieldSpec[], id: ObjectId): readonly FieldSpec[] {
  const known = chosen.get(specs) ?? new Map<string, readonly FieldSpec[]>();
  chosen.set(specs, known);
  const key = `${id.group}/${id.version}/${id.kind}`;
  const those = known.get(key) ?? specs.filter(one => matchesKind(one, id));
  known.set(key, those);
  return those;
}

const stepsOf = (path: string): string[] =>
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
export function setFields(map: TreeMap, spec: FieldSpec, setter: Setter, creation?: Creation): void {
  const known = steps.get(spec) ?? stepsOf(spec.path);
  steps.set(spec, known);
  walk(map, known, 0, spec.create ? creation : undefined, setter);
}

const steps = new WeakMap<FieldSpec, readonly string[]>();

/** @param from the first of the steps that is still to be gone */
function walk(tree: Tree, steps: readonly string[], from: number, creation: Creation | undefined, setter: Setter): void {
  const step = steps[from];
  if (step === undefined) return;
  if (tree.kind === 'seq') {
    for (const { value } of tree.items) walk(value, steps, from, creation, setter);
    return;
  }
  if (tree.kind !== 'map') return;
  const list = step.endsWith('[]');
  const key = list ? step.slice(0, -2) : step;
  const isLast = from === steps.length - 1;
  let value = get(tree, key);
  if (isNull(value)) {
    if (!creation || list) return;
    value = isLast ? creation.blank() : emptyMap(creation.word);
    set(tree, key, value);
  }
  if (!isLast) {
    walk(value!, steps, from + 1, creation, setter);
    return;
  }
  const changed = setter(value!, key);
  if (changed) set(tree, key, changed);
}
