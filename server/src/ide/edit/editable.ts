// Where a fix may write: only in text that stands at its own place, never behind an alias or a merge key.
import type { Entry, MapNode, Node } from '#yaml';

type Path = readonly (string | number)[];

/** A value that may be changed where it stands. */
export interface Editable {
  readonly node: Node;
  /** The entry of the nearest map, where the value is one. */
  readonly entry?: Entry;
  /** The map that has the entry. */
  readonly map?: MapNode;
}

/** The value at a path; undefined where there is none, or where an alias or a merge key brings it in. */
export function editableAt(root: Node | undefined, path: Path): Editable | undefined {
  let at: Editable | undefined = root && { node: root };
  for (const step of path) {
    at = at && inside(at.node, step);
  }
  return at;
}

function inside(parent: Node, step: string | number): Editable | undefined {
  if (parent.kind === 'map') {
    const entry = parent.entries.find(({ key }) => key === step);
    return entry && !entry.via ? { node: entry.value, entry, map: parent } : undefined;
  }
  const item = parent.kind === 'seq' ? parent.items[Number(step)] : undefined;
  return item && !item.via ? { node: item.value } : undefined;
}
