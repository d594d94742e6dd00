// The name that was probably meant.

/** Undefined if no name is near enough to be worth saying. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const most = Math.max(2, Math.floor(written.length / 3));
  let best: string | undefined;
  let least = most + 1;
  for (const name of names) {
    const away = distance(written, name, least);
    if (away < least) [best, least] = [name, away];
  }
  return best;
}

/** Letters to insert, delete or replace; `limit` if at least so many. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return Math.min(row[b.length]!, limit);
}
