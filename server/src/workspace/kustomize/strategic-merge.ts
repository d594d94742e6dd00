// Strategic merge patches as kustomize applies them: maps are merged, lists with a merge key element by element, all others replaced.
import type { FieldFacts, StructFacts } from '#schemas';
import { get, isNull, remove, set, type Tree, type TreeList, type TreeMap, textAt } from './tree.ts';

const DIRECTIVE = '$patch';

/** What is left of an object after a patch; undefined if the patch deletes it. Changes `target`. @param struct unknown for custom resources */
export function mergePatch(target: TreeMap, patch: TreeMap, struct: StructFacts | undefined): TreeMap | undefined {
  const directive = textAt(patch, DIRECTIVE);
  if (directive === 'delete') return undefined;
  if (directive === 'replace') return withoutDirectives(patch) as TreeMap;
  for (const { key, value } of patch.entries) {
    if (key === DIRECTIVE) continue;
    const merged = mergeValue(get(target, key), value, struct?.fields.get(key));
    if (merged) set(target, key, merged);
    else remove(target, key);
  }
  return target;
}

function mergeValue(target: Tree | undefined, patch: Tree, field: FieldFacts | undefined): Tree | undefined {
  if (isNull(patch)) return undefined;
  if (patch.kind === 'scalar') return patch;
  if (patch.kind === 'seq') return mergeList(target?.kind === 'seq' ? target : undefined, patch, field);
  if (target?.kind !== 'map') return textAt(patch, DIRECTIVE) === 'delete' ? undefined : withoutDirectives(patch);
  // A map of structs (`map[string]X`) has the same struct under every key; none of those holds a list with a merge key.
  return mergePatch(target, patch, field?.type.struct);
}

/** Finalizers are the one list of plain strings that is merged. */
const isSet = (field: FieldFacts | undefined) => field?.name === 'finalizers' && field.type.is === 'list';

function mergeList(target: TreeList | undefined, patch: TreeList, field: FieldFacts | undefined): Tree | undefined {
  const keys = field?.mergeKey ? (field.listMapKeys ?? [field.mergeKey]) : undefined;
  const directives = patch.items.map(({ value }) => textAt(value, DIRECTIVE));
  const whole = patch.items.find(({ value }) => value.kind === 'map' && value.entries.length === 1 && textAt(value, DIRECTIVE) !== '');
  const directive = textAt(whole?.value, DIRECTIVE);
  if (directive === 'delete') return undefined;
  if (directive === 'replace') return { ...patch, items: copyItems(patch.items.filter(item => item !== whole)) };
  if (!target) return { ...patch, items: copyItems(patch.items.filter((_, i) => directives[i] !== 'delete')) };
  if (isSet(field)) return mergeSet(target, patch);
  if (!keys) return { ...patch, items: copyItems(patch.items) };
  return mergeElements(target, patch, keys, field?.type.of?.struct);
}

const copyItems = (items: readonly { value: Tree }[]) => items.map(({ value }) => ({ value: withoutDirectives(value) }));

function mergeSet(target: TreeList, patch: TreeList): TreeList {
  const texts = new Set(patch.items.map(({ value }) => textAt(value)));
  return { ...target, items: [...patch.items, ...target.items.filter(({ value }) => !texts.has(textAt(value)))] };
}

/** Elements are the same where all keys are that any element has. What is new goes to the front. */
function mergeElements(target: TreeList, patch: TreeList, allKeys: readonly string[], struct: StructFacts | undefined): TreeList {
  const all = [...patch.items, ...target.items].map(({ value }) => value);
  const present = allKeys.filter(key => all.some(value => textAt(value, key) !== ''));
  const keys = present.length ? present : allKeys;
  const merged = new Map<Tree, Tree | undefined>();
  const front: Tree[] = [];
  for (const { value } of patch.items) {
    const own = target.items.find(item => isSame(item.value, value, keys))?.value;
    if (own && value.kind === 'map' && own.kind === 'map') {
      // An element that says `replace` of itself replaces nothing in kustomize: the list takes the old one back.
      const result = textAt(value, DIRECTIVE) === 'replace' ? own : mergePatch(own, value, struct);
      merged.set(own, result);
      if (result && keys.length === 1) front.push(result);
    } else if (textAt(value, DIRECTIVE) !== 'delete') front.push(withoutDirectives(value));
  }
  const placed = new Set(front);
  const rest = target.items
    .map(({ value }) => (merged.has(value) ? merged.get(value) : value))
    .filter(value => value && !placed.has(value));
  return { ...target, items: [...front, ...(rest as Tree[])].map(value => ({ value })) };
}

/** A key that one of the two leaves out does not tell them apart, as long as another key is the same. */
function isSame(a: Tree, b: Tree, keys: readonly string[]): boolean {
  const pairs = keys.map(key => [textAt(a, key), textAt(b, key)] as const);
  return pairs.some(([x, y]) => x === y && x !== '') && pairs.every(([x, y]) => x === y || x === '' || y === '');
}

/** A copy to be put in: what is null there, or to be deleted, is not put in. */
function withoutDirectives(tree: Tree): Tree {
  if (tree.kind === 'scalar') return tree;
  if (tree.kind === 'seq') return { ...tree, items: copyItems(tree.items.filter(({ value }) => textAt(value, DIRECTIVE) !== 'delete')) };
  const entries = tree.entries.filter(({ key, value }) => key !== DIRECTIVE && !isNull(value) && textAt(value, DIRECTIVE) !== 'delete');
  return { ...tree, entries: entries.map(entry => ({ ...entry, value: withoutDirectives(entry.value) })) };
}
