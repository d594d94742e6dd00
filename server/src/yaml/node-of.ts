// Ways through a tree: from a node to one of its children, and along a path.
import type { Entry, Item, Node } from './types.ts';

/** The entry of a map, or the item of a list, that a step leads to; undefined where there is none. */
export function stepInto(node: Node, step: string | number): Entry | Item | undefined {
  if (node.kind === 'map') return node.entries.find(entry => entry.key === String(step));
  return node.kind === 'seq' ? node.items[Number(step)] : undefined;
}

/** The value of a key; undefined for anything but a map that has it. */
export function childOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.kind !== 'map') return undefined;
  for (const entry of node.entries) if (entry.key === key) return entry.value;
  return undefined;
}

/** The node at the end of a path; undefined where the path leaves the tree. */
export function nodeOf(root: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  let node = root;
  for (const step of path) node = node && stepInto(node, step)?.value;
  return node;
}
