// From a place in an object back to the row of the table that it belongs to: what completion asks before a name is written.
import { podTemplatePath } from './pod-source.ts';
import type { Steps } from './subject.ts';
import { type ReferenceRow, referenceTable } from './table.ts';

export interface RowPlace {
  readonly row: ReferenceRow;
  /** Whether the target's name stands at the place, or a key of it. */
  readonly part: 'name' | 'key';
  /** Path of the thing that refers. */
  readonly at: Steps;
}

/**
 * @param kind as kindKey makes it
 * @param path from the object's root to the word
 */
export function rowsAt(kind: string, path: Steps): RowPlace[] {
  const template = podTemplatePath(kind);
  const spec = template && [...template, 'spec'];
  const inPod = spec && path.length > spec.length && spec.every((step, i) => step === path[i]) ? path.slice(spec.length) : undefined;
  return referenceTable.flatMap(row => {
    if (row.on === kind || row.on === '*') return placeIn(row, path, []);
    return row.on === 'pods' && inPod && spec ? placeIn(row, inPod, spec) : [];
  });
}

function placeIn(row: ReferenceRow, path: Steps, above: Steps): RowPlace[] {
  const length = fits(path, row.at);
  if (length === undefined) return [];
  const [at, rest] = [[...above, ...path.slice(0, length)], path.slice(length)];
  if (rest.length === 1 && rest[0] === row.name) return [{ row, part: 'name', at }];
  return row.keys && fits(rest, row.keys) === rest.length ? [{ row, part: 'key', at }] : [];
}

/** How many steps of the path the pattern takes; undefined if the path goes elsewhere. */
function fits(path: Steps, pattern: string): number | undefined {
  let taken = 0;
  for (const step of pattern === '' ? [] : pattern.split('.')) {
    const name = step.replace(/\[\]$/, '');
    const here = path[taken++];
    const named = name === '*containers' ? /^(initC|ephemeralC|c)ontainers$/.test(String(here)) : here === name;
    if (!named || (step !== name && typeof path[taken++] !== 'number')) return undefined;
  }
  return taken <= path.length ? taken : undefined;
}
