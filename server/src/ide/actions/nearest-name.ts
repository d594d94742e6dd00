// The name that a person most likely meant.

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

/** Swaps of neighbours count as one change. Stops counting above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
