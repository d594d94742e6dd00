// The objects that kustomize works on: trees of the yaml room's shape which may be changed, and whose every word knows the document it was
// written in. So a finding in what was built leads back to the line of the base, the patch or the kustomization that caused it.
import type { Entry, Node, ScalarNode, Span } from '#yaml';
import type { SourceDocument } from '../source.ts';

/** A place in a document. */
export interface Word extends Span {
  readonly from: SourceDocument;
}

export type Tree = TreeMap | TreeList | TreeScalar;

export interface TreeMap extends Word {
  readonly kind: 'map';
  readonly flow: boolean;
  entries: TreeEntry[];
}

export interface TreeEntry extends Entry {
  readonly keyFrom: SourceDocument;
  value: Tree;
}

export interface TreeList extends Word {
  readonly kind: 'seq';
  readonly flow: boolean;
  items: { value: Tree }[];
}

export interface TreeScalar extends Word {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly value: string;
  readonly quoted: boolean;
}

/** A tree of its own with the words of a document. What an alias brought in stands at the alias. */
export function copyNode(node: Node, from: SourceDocument, via?: Span): Tree {
  const { start, end } = via ?? node;
  const word = { start, end, from };
  if (node.kind === 'scalar') return { ...word, ...asKustomizeReads(node, from) };
  if (node.kind === 'seq')
    return {
      ...word,
      kind: 'seq',
      flow: node.flow,
      items: node.items.map(item => ({ value: copyNode(item.value, from, via ?? item.via) })),
    };
  const entries = node.entries.map(entry => ({
    key: keyAsKustomizeReads(entry, from),
    keySpan: entry.keySpan,
    keyFrom: from,
    value: copyNode(entry.value, from, via ?? entry.via),
  }));
  return { ...word, kind: 'map', flow: node.flow, entries };
}

const OLD_BOOLEAN = /^(y|n|yes|no|on|off)$/i;

function keyAsKustomizeReads({ key, keySpan }: Entry, { part }: SourceDocument): string {
  if (key !== 'true' && key !== 'false') return key;
  const written = part.text.slice(keySpan.start, keySpan.end);
  return OLD_BOOLEAN.test(written) ? written : key;
}

/**
 * kustomize reads YAML by another library than the server does: `yes` and `on` are texts there, and a block scalar that a file ends in without
 * a line break has none either.
 */
function asKustomizeReads({ type, value, quoted, start, end }: ScalarNode, { part }: SourceDocument): Omit<TreeScalar, keyof Word> {
  const written = part.text.slice(start, end);
  if (type === 'boolean' && OLD_BOOLEAN.test(written)) return { kind: 'scalar', type: 'string', value: written, quoted: true };
  const isUnended = quoted && end === part.text.length && /^[|>]/.test(written);
  return { kind: 'scalar', type, value: isUnended ? value.replace(/\n$/, '') : value, quoted };
}

export function copyTree<T extends Tree>(tree: T): T {
  if (tree.kind === 'scalar') return tree;
  if (tree.kind === 'seq') return { ...tree, items: tree.items.map(({ value }) => ({ value: copyTree(value) })) };
  return { ...tree, entries: tree.entries.map(entry => ({ ...entry, value: copyTree(entry.value) })) };
}

export const text = (value: string, { start, end, from }: Word): TreeScalar => ({
  kind: 'scalar',
  type: 'string',
  value,
  quoted: true,
  start,
  end,
  from,
});

export const emptyMap = ({ start, end, from }: Word): TreeMap => ({ kind: 'map', flow: false, entries: [], start, end, from });

export const emptyList = ({ start, end, from }: Word): TreeList => ({ kind: 'seq', flow: false, items: [], start, end, from });

/** A plain JSON value as a tree, all of it at one place. */
export function treeOf(value: unknown, word: Word): Tree {
  if (Array.isArray(value)) return { ...emptyList(word), items: value.map(item => ({ value: treeOf(item, word) })) };
  if (typeof value === 'object' && value !== null) {
    const map = emptyMap(word);
    for (const [key, field] of Object.entries(value)) set(map, key, treeOf(field, word));
    return map;
  }
  if (typeof value === 'string') return text(value, word);
  const type = value === null || value === undefined ? 'null' : typeof value === 'boolean' ? 'boolean' : 'number';
  return { ...text(String(value ?? null), word), type, quoted: false };
}

export const isNull = (tree: Tree | undefined): boolean => !tree || (tree.kind === 'scalar' && tree.type === 'null');

export function get(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let at = tree;
  for (const key of path) at = at?.kind === 'map' ? at.entries.find(entry => entry.key === key)?.value : undefined;
  return at;
}

/** A scalar's text; empty for null and for anything else. */
export const textAt = (tree: Tree | undefined, ...path: readonly string[]): string => {
  const found = get(tree, ...path);
  return found?.kind === 'scalar' && found.type !== 'null' ? found.value : '';
};

/** Puts a value under a key; a new key stands where its value was written. */
export function set(map: TreeMap, key: string, value: Tree): void {
  const entry = map.entries.find(one => one.key === key);
  if (entry) entry.value = value;
  else map.entries.push({ key, keySpan: { start: value.start, end: value.end }, keyFrom: value.from, value });
}

export function remove(map: TreeMap, key: string): void {
  map.entries = map.entries.filter(entry => entry.key !== key);
}

/** The mapping under a key, made if there is none. */
export function mapAt(map: TreeMap, key: string, word: Word): TreeMap {
  const found = get(map, key);
  if (found?.kind === 'map') return found;
  const made = emptyMap(word);
  set(map, key, made);
  return made;
}

/** Where a path of an object was written; where it leaves the tree, its nearest parent's key. */
export function wordAt(root: Tree, path: readonly (string | number)[], mark: 'value' | 'key'): Word {
  let node = root;
  let key: Word = keyWord(root) ?? root;
  for (const [i, step] of path.entries()) {
    const entry = node.kind === 'map' ? node.entries.find(one => one.key === String(step)) : undefined;
    const value = entry?.value ?? (node.kind === 'seq' ? node.items[Number(step)]?.value : undefined);
    if (!value) return key;
    key = entry ? { ...entry.keySpan, from: entry.keyFrom } : (keyWord(value) ?? value);
    node = value;
    if (i === path.length - 1 && mark === 'key') return key;
  }
  return node;
}

const keyWord = (tree: Tree): Word | undefined => {
  const first = tree.kind === 'map' ? tree.entries[0] : undefined;
  return first && { ...first.keySpan, from: first.keyFrom };
};
