// A field that stands at the wrong depth: the struct around it, or one below it, has a field of that name.
import { pathOf, showPath } from '#field';
import type { StructFacts } from '#schemas';
import type { Entry, MapNode, Node } from '#yaml';
import { editableAt } from '../edit/editable.ts';
import { moveEntry } from '../edit/move-entry.ts';
import { apiAt } from '../place/api-place.ts';
import type { Draft, FixContext, FixMaker } from './fix-context.ts';
import { fits } from './misspelt-field.ts';

type Path = readonly (string | number)[];

/** How far below its place a field is looked for. */
const DEPTH = 4;

export const misplacedField: FixMaker = function* (context) {
  const { root, path, kind, base } = context;
  const found = editableAt(root, path);
  if (!kind || !found?.entry || !found.map) return;
  const { entry, map } = found;
  const search: Search = { struct: kind.struct, root, base, entry };
  const own = path.slice(base.length, -1);
  for (let depth = own.length - 1; depth >= 0; depth--) {
    const above = own.slice(0, depth);
    if (!takes(search, above)) continue;
    const draft = move(context, entry, map, above);
    if (draft) yield draft;
    break;
  }
  const below = [...placesBelow(search, own, DEPTH)];
  const nearest = Math.min(...below.map(place => place.length));
  const [target, ...more] = below.filter(place => place.length === nearest);
  const draft = target && more.length === 0 ? move(context, entry, map, target) : undefined;
  if (draft) yield draft;
};

/** What is looked for: the entry, and the object that may have it elsewhere. */
interface Search {
  readonly struct: StructFacts;
  readonly root: Node;
  /** Of the object in the document. */
  readonly base: Path;
  readonly entry: Entry;
}

/** Whether a mapping that stands at `place` of the object may have the entry, and has it not. */
function takes({ struct, root, base, entry: { key, value } }: Search, place: Path): boolean {
  const target = editableAt(root, [...base, ...place])?.node;
  const field = (place.length ? apiAt(struct, place)?.struct : struct)?.fields.get(key);
  return target?.kind === 'map' && field !== undefined && fits(value, field.type) && !target.entries.some(other => other.key === key);
}

function* placesBelow(search: Search, from: Path, depth: number): Generator<Path> {
  const { root, base, entry } = search;
  const node = editableAt(root, [...base, ...from])?.node;
  if (depth === 0 || !node || node.kind === 'scalar') return;
  const steps = node.kind === 'map' ? node.entries.map(({ key }) => key) : node.items.map((_, i) => i);
  for (const step of steps) {
    if (step === entry.key) continue;
    const place = [...from, step];
    if (takes(search, place)) yield place;
    else yield* placesBelow(search, place, depth - 1);
  }
}

function move({ text, root, base }: FixContext, entry: Entry, from: MapNode, place: Path): Draft | undefined {
  const to = editableAt(root, [...base, ...place])?.node;
  const edits = to?.kind === 'map' ? moveEntry(text, entry, from, to) : undefined;
  const where = place.length ? showPath(pathOf(place)) : 'the top of the document';
  return edits && { title: `Move “${entry.key}” to ${where}`, safety: 'suggestion', edits };
}
