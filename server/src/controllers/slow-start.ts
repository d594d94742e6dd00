// Controllers create in batches of 1, 2, 4 … and stop after a batch in which something failed.

/** What one round creates at most. */
export const BURST = 500;

/** @param attempt makes one item; true if that went well @returns whether all did */
export function slowStart<T>(items: readonly T[], attempt: (item: T) => boolean): boolean {
  for (let from = 0, size = 1; from < items.length; from += size, size = Math.min(2 * size, items.length - from)) {
    const results = items.slice(from, from + size).map(attempt);
    if (results.includes(false)) return false;
  }
  return true;
}
