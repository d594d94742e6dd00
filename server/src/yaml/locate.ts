// From a field path to the word to underline.
import { stepInto } from './node-of.ts';
import type { Node, Span } from './types.ts';

/** The word itself, or the alias or merge key that brought it here. */
interface Found {
  readonly value: Span;
  readonly key: Span | undefined;
}

/**
 * Where `path` stands under `root`. `want: 'value'`: the value; `'key'`: its key (a list item has none: the item's first key, else the item).
 * Where the path leaves the tree: the key of the nearest parent that exists, for the root its first key.
 */
export function locate(root: Node, path: readonly (string | number)[], want: 'value' | 'key'): Span {
  let node = root;
  let found: Found = { value: spanOf(root), key: firstKey(root) };
  let via: Span | undefined;
  for (const step of path) {
    const child = stepInto(node, step);
    if (!child) return found.key ?? found.value;
    via ??= child.via;
    const value = via ?? spanOf(child.value);
    found = { value, key: via ?? ('keySpan' in child ? child.keySpan : firstKey(child.value)) };
    node = child.value;
  }
  return want === 'key' ? (found.key ?? found.value) : found.value;
}

function firstKey(node: Node): Span | undefined {
  return node.kind === 'map' ? node.entries[0]?.keySpan : undefined;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
