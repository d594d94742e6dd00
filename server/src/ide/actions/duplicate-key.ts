// A key that stands twice in a mapping: the first one goes, kubectl lets the last one win.
import { type DuplicateKey, type MapNode, nodeOf, type Span } from '#yaml';
import { removeEntry } from '../edit/remove-entry.ts';
import type { FixMaker } from './fix-context.ts';

export const duplicateKey: FixMaker = function* ({ document, finding, text, root }) {
  const { place } = finding;
  if (!('span' in place)) return;
  const twice = document.facts.yaml.duplicates.find(({ span }) => span.start === place.span.start);
  const map = twice && nodeOf(root, twice.path);
  if (!twice || map?.kind !== 'map') return;
  const same = map.entries.find(({ key, via }) => key === twice.key && !via);
  if (same?.keySpan.start !== twice.span.start) return;
  const edit = removeEntry(text, map, twice.first, {
    start: twice.first.end,
    end: endOfFirst(text, keyStarts(map, document.facts.yaml.duplicates, twice.path), twice.first),
  });
  if (edit) yield { title: `Remove the first “${twice.key}”: the last one is what kubectl sends`, safety: 'suggestion', edits: [edit] };
};

/** Where the keys of a mapping begin, those of duplicates too, which the tree does not hold. */
function keyStarts({ entries }: MapNode, duplicates: readonly DuplicateKey[], path: DuplicateKey['path']): number[] {
  const here = duplicates.filter(other => other.path.length === path.length && other.path.every((step, i) => step === path[i]));
  return [...entries.map(({ keySpan }) => keySpan), ...here.flatMap(({ first, span }) => [first, span])].map(({ start }) => start);
}

/** Where the value of an entry ends that is no part of the tree: before the next key of its mapping. */
function endOfFirst(text: string, starts: readonly number[], first: Span): number {
  const limit = Math.min(...starts.filter(start => start > first.end), text.length);
  return first.end + text.slice(first.end, limit).replace(/([\s,]|(^|\n)[ \t]*#[^\n]*)+$/, '').length;
}
