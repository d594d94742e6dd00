// The name that was probably meant.
import { editDistance } from '#text';

/** Undefined if no name is near enough to be worth saying. @param most letters that may differ */
export function nearestName(written: string, names: Iterable<string>, most = written.length > 8 ? 3 : 2): string | undefined {
  let best: string | undefined;
  let least = most + 1;
  for (const name of names) {
    const away = editDistance(written, name, least);
    if (away < least) [best, least] = [name, away];
  }
  return best;
}
