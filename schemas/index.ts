/**
 * What the bundled Kubernetes releases know about the API: kinds, structs, fields, lives of API versions.
 * A view over the generated facts.json; each release and each type is read when first asked for.
 */

import { apiVersionOf, splitApiVersion } from './api-version.ts';
import factsJson from './facts.json' with { type: 'json' };
import type { ApiLifecycle, Facts, Release } from './facts.ts';
import { type KindLine, LineKind } from './line-kind.ts';
import { createLineReader, holds } from './line-reader.ts';

export { apiVersionOf, isBuiltInGroup, splitApiVersion } from './api-version.ts';
export { type Descriptions, loadDescriptions } from './descriptions.ts';
export type * from './facts.ts';
export { internalStruct } from './internal-struct.ts';
export { minorOf, releaseOf } from './minor-of.ts';
export type * from './types.ts';

type LifecycleLine = {
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly replacement?: readonly string[];
};
type FactsFile = {
  readonly releases: readonly Release[];
  readonly kinds: readonly KindLine[];
  readonly off: Readonly<Record<string, string>>;
  readonly lifecycles: Readonly<Record<string, LifecycleLine>>;
  readonly types: Readonly<Record<string, readonly string[]>>;
};

const file = factsJson as unknown as FactsFile;

/** Bundled releases, oldest first. */
export const releases: readonly Release[] = file.releases;

/** The release whose control plane gave the recorded verdicts. */
export const defaultRelease: Release = '1.36';

const made = new Map<Release, Facts>();

/** The facts of one release; the same object every time. A release that is not bundled gets the default's. */
export function factsOf(release: Release): Facts {
  const known = made.get(release);
  if (known) return known;
  if (!isRelease(release)) return factsOf(defaultRelease);
  const facts = makeFacts(release);
  made.set(release, facts);
  return facts;
}

/** Says whether a text such as `1.33` names a bundled release. */
export function isRelease(text: string): text is Release {
  return (releases as readonly string[]).includes(text);
}

/** The life of a kind in an API version, over all of Kubernetes' history; undefined for what never was built in. */
export function lifecycleOf(group: string, version: string, kind: string): ApiLifecycle | undefined {
  const key = `${apiVersionOf(group, version)} ${kind}`;
  if (!Object.hasOwn(file.lifecycles, key)) return;
  const { replacement, ...life } = file.lifecycles[key]!;
  if (!replacement) return life;
  return { ...life, replacement: { group: replacement[0]!, version: replacement[1]!, kind: replacement[2]! } };
}

function makeFacts(release: Release): Facts {
  const reader = createLineReader(file.types, release, releases);
  const kinds = file.kinds.filter(line => holds(line.in, release, releases)).map(line => new LineKind(line, id => reader.struct(id)!));
  const byApi = new Map<string, Map<string, Map<string, LineKind>>>();
  for (const kind of kinds) entryOf(entryOf(byApi, kind.group), kind.version).set(kind.kind, kind);
  const kindOf = (group: string, version: string, kind: string) => byApi.get(group)?.get(version)?.get(kind);
  const byName = Map.groupBy(kinds, kind => kind.kind);
  const groups = Map.groupBy(kinds, kind => kind.group);
  const versions = new Map([...groups].map(([group, all]) => [group, [...new Set(all.map(kind => kind.version))]]));
  return {
    release,
    kinds,
    kind: kindOf,
    kindsOf: kind => byName.get(kind) ?? [],
    groups: () => versions,
    resource(group, plural) {
      const found = groups.get(group)?.filter(kind => kind.resource === plural) ?? [];
      return found.sort((a, b) => preference(b.version) - preference(a.version))[0];
    },
    listOf(group, version, listKind) {
      const item = listKind.endsWith('List') && kindOf(group, version, listKind.slice(0, -4));
      return item && item.listKind === listKind ? item : undefined;
    },
    struct: id => reader.struct(id),
    isOff(group, version, kind) {
      const key = `${apiVersionOf(group, version)} ${kind}`;
      return Object.hasOwn(file.off, key) && holds(file.off[key], release, releases);
    },
    knew: (group, plural) => everNamed().has(`${group}/${plural}`),
    lifecycle: lifecycleOf,
  };
}

/** `group/plural` of all that any version of any release has had; made when it is asked for. */
let named: ReadonlySet<string> | undefined;

function everNamed(): ReadonlySet<string> {
  named ??= new Set([
    ...file.kinds.map(({ group, resource }) => `${group}/${resource}`),
    ...[...Object.keys(file.off), ...Object.keys(file.lifecycles)].map(key => {
      const [apiVersion = '', kind = ''] = key.split(' ');
      return `${splitApiVersion(apiVersion)[0]}/${pluralOf(kind)}`;
    }),
  ]);
  return named;
}

/** The plural of a kind as Kubernetes' own kinds make it. */
function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word.endsWith('s')) return `${word}es`;
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** The map under a key, made if there is none. */
function entryOf<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const map = maps.get(key) ?? new Map<K, V>();
  maps.set(key, map);
  return map;
}

/** Orders versions as the server prefers them: v2 over v1 over v2beta1. */
function preference(version: string): number {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(alpha|beta)?(\d+)?$/.exec(version) ?? [];
  const level = stage === 'alpha' ? 0 : stage === 'beta' ? 1 : 2;
  return level * 10_000 + Number(major) * 100 + Number(minor);
}
