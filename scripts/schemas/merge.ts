/** Puts the facts of all releases into one: what they share stands once, the rest says in which releases it holds. */
import type { KindLine, ReleaseFacts } from './build-release.ts';
import type { GoLifecycle } from './go-modules.ts';

export type FactsFile = {
  releases: string[];
  kinds: (KindLine & { in?: string })[];
  off: Record<string, string>;
  lifecycles: Record<string, GoLifecycle>;
  types: Record<string, string[]>;
};

/** Releases oldest first. The result is sorted so that a new release shows as few changed lines. */
export function mergeReleases(all: ReleaseFacts[], lifecycles: Record<string, GoLifecycle>): FactsFile {
  const releases = all.map(one => one.name);
  const typeIds = [...new Set(all.flatMap(one => [...one.types.keys()]))].sort();
  return {
    releases,
    kinds: mergeKinds(all, releases),
    off: mergeOff(all, releases),
    lifecycles,
    types: Object.fromEntries(
      typeIds.map(id => [
        id,
        mergeLines(
          all.map(one => ({ name: one.name, lines: one.types.get(id) })),
          releases,
        ),
      ]),
    ),
  };
}

function mergeKinds(all: ReleaseFacts[], releases: string[]): FactsFile['kinds'] {
  const found = new Map<string, { kind: KindLine; names: string[] }>();
  for (const release of all)
    for (const kind of release.kinds) {
      const key = JSON.stringify(kind);
      const entry = found.get(key) ?? { kind, names: [] };
      entry.names.push(release.name);
      found.set(key, entry);
    }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { kind, names }]) => (names.length === releases.length ? kind : { ...kind, in: rangeText(names, releases) }));
}

function mergeOff(all: ReleaseFacts[], releases: string[]): Record<string, string> {
  const keys = [...new Set(all.flatMap(one => one.off))].sort();
  return Object.fromEntries(
    keys.map(key => [
      key,
      rangeText(
        namesWhere(all, one => one.off.includes(key)),
        releases,
      ),
    ]),
  );
}

/**
 * Newest order leads; a line that only older releases have goes after the line it followed there.
 * The first line is `@in=…` when the type itself is not in every release; other lines compare with that.
 */
function mergeLines(versions: { name: string; lines: string[] | undefined }[], releases: string[]): string[] {
  const present = versions.flatMap(({ name, lines }) => (lines ? [{ name, lines }] : []));
  const merged: string[] = [];
  for (const { lines } of present.toReversed()) {
    let place = 0;
    for (const line of lines) {
      const known = merged.indexOf(line);
      if (known < 0) merged.splice(place, 0, line);
      place = (known < 0 ? place : known) + 1;
    }
  }
  const names = present.map(one => one.name);
  const lines = merged.map(line => {
    const holders = namesWhere(present, one => one.lines.includes(line));
    return holders.length === names.length ? line : withRange(line, rangeText(holders, releases));
  });
  return names.length === releases.length ? lines : [`@in=${rangeText(names, releases)}`, ...lines];
}

/** `default=` stays last: its value may hold spaces. */
function withRange(line: string, range: string): string {
  const at = line.indexOf(' default=');
  return at < 0 ? `${line} in=${range}` : `${line.slice(0, at)} in=${range}${line.slice(at)}`;
}

function namesWhere<T extends { name: string }>(all: T[], holds: (one: T) => boolean): string[] {
  return all.filter(holds).map(one => one.name);
}

/** `1.33-` since, `-1.31` until, `1.30-1.32` between, `1.30` alone; several parts with commas. An open end follows later releases. */
function rangeText(names: string[], releases: string[]): string {
  const parts: string[] = [];
  for (let i = 0; i < releases.length; i++) {
    if (!names.includes(releases[i]!)) continue;
    const from = i;
    while (i + 1 < releases.length && names.includes(releases[i + 1]!)) i++;
    const first = from === 0 ? '' : releases[from]!;
    const last = i === releases.length - 1 ? '' : releases[i]!;
    parts.push(from === i && first && last ? first : `${first}-${last}`);
  }
  return parts.join(',');
}
