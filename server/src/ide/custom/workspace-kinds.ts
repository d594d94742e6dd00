// The custom kinds of a workspace: hover and completion take a definition wherever it stands, for a field means the same in every cluster.
// Only what is applied together is judged by it.
import { definitionsOf } from '#custom';
import { apiVersionOf, type CustomResourceDefinition, type KindFacts, type Release } from '#schemas';
import type { DefinedKind, Facts, Snapshot, SourceDocument } from '#workspace';
import { type CustomKind, customKind } from './custom-kind.ts';

/** Finds kinds that are not built in. */
export type KindFinder = (group: string, version: string, kind: string) => KindFacts | undefined;

/** @param uri the file whose objects are looked at: a definition that is applied with them goes before others */
export const kindFinder =
  (snapshot: Snapshot, uri: string): KindFinder =>
  (group, version, kind) =>
    definedBy(snapshot, uri, { apiVersion: apiVersionOf(group, version), kind })?.kind;

/** The definition of a kind, and where it stands; undefined where the workspace has none. */
export function definedBy(
  snapshot: Snapshot,
  uri: string,
  wanted: DefinedKind,
): { kind: CustomKind; document: SourceDocument } | undefined {
  const found = definingDocuments(snapshot).filter(({ facts }) => definesOf(facts).some(one => isSame(one, wanted)));
  const nearFirst = found.length > 1 ? [...found.filter(isAppliedWith(snapshot, uri)), ...found] : found;
  for (const document of nearFirst) {
    const kind = kindsOf(document.facts, snapshot.settings.kubernetesVersion).find(one => isSame(one, wanted));
    if (kind) return { kind, document };
  }
  return undefined;
}

/** Each kind once, sorted; from what definitions say of themselves, so that none has to be decoded. */
export function customKindNames(snapshot: Snapshot): DefinedKind[] {
  const all = definingDocuments(snapshot).flatMap(({ facts }) => definesOf(facts));
  const byName = new Map(all.map(one => [`${one.apiVersion} ${one.kind}`, one]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const isSame = (a: DefinedKind, b: DefinedKind) => a.kind === b.kind && a.apiVersion === b.apiVersion;

const definesOf = ({ head }: Facts): DefinedKind[] => head.objects.flatMap(({ defines }) => defines ?? []);

const defining = new WeakMap<Snapshot, readonly SourceDocument[]>();

function definingDocuments(snapshot: Snapshot): readonly SourceDocument[] {
  const known = defining.get(snapshot);
  if (known) return known;
  const found: SourceDocument[] = [];
  for (const { documents } of snapshot.files.values())
    for (const document of documents)
      if (!document.template && document.facts.head.objects.some(({ defines }) => defines)) found.push(document);
  defining.set(snapshot, found);
  return found;
}

const made = new WeakMap<Facts, readonly CustomKind[]>();

function kindsOf(facts: Facts, release: Release): readonly CustomKind[] {
  const known = made.get(facts);
  if (known) return known;
  const definitions = facts.decoded.filter(({ kind, object }) => kind === 'CustomResourceDefinition' && object);
  const kinds = definitions
    .flatMap(({ object }) => definitionsOf(object as CustomResourceDefinition))
    .map(definition => customKind(definition, release));
  made.set(facts, kinds);
  return kinds;
}

function isAppliedWith(snapshot: Snapshot, uri: string): (document: SourceDocument) => boolean {
  const near = new Set(
    snapshot
      .environments(uri)
      .flatMap(({ documents, context }) => [...documents, ...context])
      .flatMap(document => [document.uri, ...(document.origins?.files ?? [])]),
  );
  return document => near.has(document.uri);
}
