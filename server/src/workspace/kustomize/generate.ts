// configMapGenerator and secretGenerator: objects whose contents stand in the kustomization or in files beside it.
import { bytesOfText } from '#yaml';
import { nameOf } from '../file-path.ts';
import type { Resource } from './resource.ts';
import { get, isNull, mapAt, set, type Tree, type TreeMap, text, textAt, treeOf } from './tree.ts';

/** What a generator needs of its surroundings. */
export interface Surroundings {
  /** The text of a file named in the kustomization; undefined if it is not known. */
  readonly read: (path: string) => string | undefined;
  readonly options: Tree | undefined;
}

export interface Generated {
  readonly tree: TreeMap;
  readonly hashed: boolean;
  readonly behavior: string;
  /** A file that it is made from could not be read: the object is not known in full. */
  readonly complete: boolean;
}

export function generate(kind: 'ConfigMap' | 'Secret', spec: TreeMap, { read, options }: Surroundings): Generated {
  const word = get(spec, 'name') ?? spec;
  const tree = treeOf({ apiVersion: 'v1', kind, metadata: {} }, word) as TreeMap;
  const metadata = mapAt(tree, 'metadata', word);
  set(metadata, 'name', text(textAt(spec, 'name'), word));
  const namespace = get(spec, 'namespace');
  if (namespace?.kind === 'scalar' && namespace.value) set(metadata, 'namespace', namespace);
  const own = get(spec, 'options');
  for (const key of ['labels', 'annotations'])
    for (const from of [get(options, key), get(own, key)])
      if (from?.kind === 'map')
        for (const entry of from.entries) set(mapAt(metadata, key, from), entry.key, text(textAt(entry.value), entry.value));
  const { pairs, complete } = pairsOf(spec, read);
  if (kind === 'Secret') set(tree, 'type', text(textAt(spec, 'type') || 'Opaque', get(spec, 'type') ?? word));
  if (pairs.size) {
    const data = mapAt(tree, 'data', word);
    for (const [key, value] of [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)))
      set(data, key, kind === 'Secret' ? text(base64(value.value), value) : value);
  }
  const either = (key: string) => textAt(get(own, key) ?? get(options, key)) === 'true';
  if (either('immutable')) set(tree, 'immutable', { ...text('true', word), type: 'boolean', quoted: false });
  return { tree, hashed: !either('disableNameSuffixHash'), behavior: textAt(spec, 'behavior'), complete };
}

type Scalar = ReturnType<typeof text>;

function pairsOf(spec: TreeMap, read: Surroundings['read']): { pairs: Map<string, Scalar>; complete: boolean } {
  const pairs = new Map<string, Scalar>();
  let complete = true;
  for (const item of itemsOf(get(spec, 'literals'))) {
    const [key, value] = cut(textAt(item));
    pairs.set(key, text(unquoted(value ?? ''), item));
  }
  for (const item of itemsOf(get(spec, 'files'))) {
    const [key, path] = cut(textAt(item));
    const content = read(path ?? key);
    complete &&= content !== undefined;
    pairs.set(path === undefined ? nameOf(key) : key, text(content ?? '', item));
  }
  const env = get(spec, 'env');
  for (const item of [...itemsOf(get(spec, 'envs')), ...(env && !isNull(env) ? [env] : [])]) {
    const content = read(textAt(item));
    complete &&= content !== undefined;
    for (const line of content?.split(/\r?\n/) ?? []) {
      const trimmed = line.trimStart();
      if (!trimmed || trimmed.startsWith('#')) continue;
      const [key, value] = cut(trimmed);
      if (value !== undefined) pairs.set(key, text(value, item));
    }
  }
  return { pairs, complete };
}

const itemsOf = (tree: Tree | undefined): Tree[] => (tree?.kind === 'seq' ? tree.items.map(({ value }) => value) : []);

function cut(pair: string): [key: string, value: string | undefined] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, undefined] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** One pair of quotes around a literal is taken off. */
const unquoted = (value: string): string => (/^(".*"|'.*')$/s.test(value) ? value.slice(1, -1) : value);

/** A line of base64 as kustomize breaks it; what is longer ends in a line break, too, which counts for the hash in the object's name. */
const LINE = /.{1,70}/g;

function base64(value: string): string {
  const lines = btoa(bytesOfText(value)).match(LINE) ?? [];
  return lines.length > 1 ? lines.map(line => `${line}\n`).join('') : lines.join('');
}

/** Puts the contents of a generated object into one that is there already. */
export function mergeGenerated(old: Resource, tree: TreeMap, behavior: string): void {
  const metadata = mapAt(old.tree, 'metadata', tree);
  for (const key of ['labels', 'annotations']) {
    const added = get(tree, 'metadata', key);
    if (added?.kind === 'map') for (const entry of added.entries) set(mapAt(metadata, key, added), entry.key, entry.value);
  }
  const data = get(tree, 'data');
  if (data?.kind !== 'map') return;
  if (behavior === 'replace') set(old.tree, 'data', data);
  else for (const entry of data.entries) set(mapAt(old.tree, 'data', data), entry.key, entry.value);
}
