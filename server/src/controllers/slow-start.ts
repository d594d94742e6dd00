// Controllers create in batches of 1, 2, 4 … and stop after a batch in which something failed.

/** What one round creates at most. */
export const BURST = 500;

/** @param attempt makes one item; true if that went well @returns whether all did */
export function slowStart<T>(items: readonly T[], attempt: (item: T) => boolean): boolean {
  for (let from = 0, size = 1; from < items.length; from += size, size = Math.min(2 * size, items.length - from)) {
    const results = inOrderOfArrival(items.slice(from, from + size)).map(attempt);
    if (results.includes(false)) return false;
  }
  return true;
}

/** A batch is sent at once. Go runs the goroutine that was started last before the others, so that one mostly gets the last of a quota. */
const inOrderOfArrival = <T>(batch: readonly T[]): T[] => [...batch.slice(-1), ...batch.slice(0, -1)];
