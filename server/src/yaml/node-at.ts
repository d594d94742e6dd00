// From a place in the text to the node there, for hover and completion.
import type { Entry, Node } from './types.ts';

export interface Place {
  readonly path: readonly (string | number)[];
  /** The deepest node at the place; on a key, its value. */
  readonly node: Node;
  /** The entry whose key or value this is, if the nearest parent is a map. */
  readonly entry?: Entry;
  /** The place is on the entry's key. */
  readonly onKey: boolean;
}

/** What stands at `offset` (UTF-16, the end of a word counts to it); undefined outside of `root`. Does not look behind aliases. */
export function nodeAt(root: Node, offset: number): Place | undefined {
  if (!covers(root, offset)) return undefined;
  const path: (string | number)[] = [];
  let place: Place = { path, node: root, onKey: false };
  for (let node = root; node.kind !== 'scalar'; ) {
    const child: Place | undefined = node.kind === 'map' ? inMap(node.entries, path, offset) : inSeq(node.items, path, offset);
    if (!child) break;
    place = child;
    if (child.onKey || child.node.start > offset || child.node.end < offset) break;
    node = child.node;
  }
  return { ...place, path };
}

function inMap(entries: readonly Entry[], path: (string | number)[], offset: number): Place | undefined {
  for (const entry of entries) {
    const onKey = covers(entry.keySpan, offset) && !entry.via;
    if (!onKey && !covers(entry.via ?? entry.value, offset)) continue;
    path.push(entry.key);
    return { path, node: entry.value, entry, onKey };
  }
  return undefined;
}

function inSeq(
  items: readonly { value: Node; via?: { start: number; end: number } }[],
  path: (string | number)[],
  offset: number,
): Place | undefined {
  const index = items.findIndex(item => covers(item.via ?? item.value, offset));
  if (index < 0) return undefined;
  path.push(index);
  return { path, node: items[index]!.value, onKey: false };
}

function covers(span: { start: number; end: number }, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
