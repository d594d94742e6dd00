// The edit that gives a container's request or limit another value, or writes it where it is missing.
import type { TextEdit } from '#text';
import type { Node } from '#yaml';
import { editableAt } from './editable.ts';
import { insertEntries, type NewEntries } from './insert-entry.ts';
import { quantityText } from './quantity-text.ts';
import { inPlaceOf } from './scalar-text.ts';

type Path = readonly (string | number)[];

export interface ResourceChange {
  readonly list: 'requests' | 'limits';
  /** `cpu` */
  readonly resource: string;
  /** Canonical quantity text. */
  readonly value: string;
}

/** Path of what has the `resources` that a path leads into: a container, a Pod's spec, a claim's spec. */
export function resourceOwner(path: Path): Path | undefined {
  const at = path.lastIndexOf('resources');
  return at < 0 ? undefined : path.slice(0, at);
}

/** @param owner path of what has the `resources`: a container, a Pod's spec, a claim's spec. Undefined where the text is not to be written to. */
export function setResources(text: string, root: Node, owner: Path, changes: readonly ResourceChange[]): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  let missing: { [list: string]: { [resource: string]: string } } = {};
  for (const { list, resource, value } of changes) {
    const written = editableAt(root, [...owner, 'resources', list, resource])?.node;
    if (written?.kind === 'scalar' && written.end > written.start) {
      const newText = inPlaceOf(written, text, quantityText(value, written.value));
      edits.push({ start: written.start, end: written.end, newText });
    } else missing = { ...missing, [list]: { ...missing[list], [resource]: value } };
  }
  const added = insertMissing(text, root, owner, missing);
  return added && [...edits, ...added];
}

/** Writes `requests` and `limits` into the deepest mapping that is there. */
function insertMissing(text: string, root: Node, owner: Path, missing: NewEntries): TextEdit[] | undefined {
  if (Object.keys(missing).length === 0) return [];
  const resources = placeFor(root, [...owner, 'resources']);
  if (resources === 'foreign') return undefined;
  if (!resources) return insertInto(text, root, owner, { resources: missing });
  const edits: TextEdit[] = [];
  const whole: { [list: string]: string | NewEntries } = {};
  for (const [list, entries] of Object.entries(missing)) {
    const there = placeFor(root, [...owner, 'resources', list]);
    if (there === 'foreign') return undefined;
    const added = there ? insertInto(text, root, [...owner, 'resources', list], entries as NewEntries) : [];
    if (!added) return undefined;
    edits.push(...added);
    if (!there) whole[list] = entries;
  }
  if (Object.keys(whole).length === 0) return edits;
  const added = insertInto(text, root, [...owner, 'resources'], whole);
  return added && [...edits, ...added];
}

/** Whether a mapping stands at a path; `foreign`: something that is not to be written to. */
function placeFor(root: Node, path: Path): boolean | 'foreign' {
  const parent = editableAt(root, path.slice(0, -1))?.node;
  if (parent?.kind !== 'map') return 'foreign';
  const entry = parent.entries.find(({ key }) => key === path.at(-1));
  if (!entry) return false;
  return entry.via || entry.value.kind !== 'map' || entry.value.entries.some(({ via }) => via) ? 'foreign' : true;
}

function insertInto(text: string, root: Node, path: Path, entries: NewEntries): TextEdit[] | undefined {
  const map = editableAt(root, path)?.node;
  const edit = map?.kind === 'map' ? insertEntries(text, map, entries) : undefined;
  return edit && [edit];
}
