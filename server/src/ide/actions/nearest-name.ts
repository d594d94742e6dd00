// The name that a person most likely meant.
import { editDistance } from '#text';

/** The nearest of some names, and how far it is. */
export interface Nearest {
  readonly name: string;
  /** The same letters in another case, or with other separators. */
  readonly spelling: boolean;
  /** Letters inserted, left out, replaced or swapped. */
  readonly distance: number;
}

/** The one name that is clearly nearest; undefined where none is close, or two are as close. */
export function nearestName(written: string, names: Iterable<string>): Nearest | undefined {
  const most = Math.min(3, Math.floor(written.length / 3));
  let best: Nearest | undefined;
  let tied = false;
  for (const name of names) {
    const spelling = letters(name) === letters(written);
    const distance = spelling ? 0 : editDistance(written.toLowerCase(), name.toLowerCase(), most);
    if (distance > most || name === written) continue;
    if (best && distance > best.distance) continue;
    tied = distance === best?.distance;
    best = { name, spelling, distance };
  }
  return tied ? undefined : best;
}

const letters = (name: string) => name.toLowerCase().replace(/[-_.\s]/g, '');
