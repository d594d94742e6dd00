// Which Pods the terms of a Pod affinity or anti-affinity speak of, and on which Nodes they are.
import { podsNamedBy } from '#scheduler';
import type { Namespace, Pod, PodAffinityTerm } from '#schemas';
import type { HoverPart } from './hover-context.ts';
import { knownNodes, listOf } from './known-nodes.ts';
import { type PodAtPlace, podAtPlace } from './pod-at-place.ts';

const WISHES: Readonly<Record<string, (affinity: PodAffinity) => readonly Wish[]>> = {
  requiredDuringSchedulingIgnoredDuringExecution: affinity =>
    (affinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).map(term => ({ term })),
  preferredDuringSchedulingIgnoredDuringExecution: affinity =>
    (affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm = {}, weight = 0 }) => ({
      term: podAffinityTerm,
      weight,
    })),
};

type PodAffinity = NonNullable<NonNullable<NonNullable<Pod['spec']>['affinity']>['podAffinity']>;

interface Wish {
  readonly term: PodAffinityTerm;
  readonly weight?: number;
}

export const podTerms: HoverPart = context => {
  const place = podAtPlace(context);
  const [, field, kind, list, only] = place?.inside ?? [];
  if (!place || field !== 'affinity' || (kind !== 'podAffinity' && kind !== 'podAntiAffinity')) return undefined;
  const affinity = place.written.spec?.affinity?.[kind];
  const wishes = affinity && WISHES[String(list)]?.(affinity);
  if (!wishes?.length) return undefined;
  return wishes
    .map((wish, i) => termLine(wish, i, place))
    .filter((_, i) => typeof only !== 'number' || i === only)
    .join('\n');
};

function termLine({ term, weight }: Wish, i: number, { shard, written }: PodAtPlace): string {
  const { plane } = shard.run;
  const placements = plane.placements();
  const labelsOf = (name: string) => plane.store.get<Namespace>('Namespace', '', name)?.object.metadata?.labels ?? {};
  const named = new Set(
    podsNamedBy(
      term,
      written,
      placements.map(({ stored }) => stored),
      labelsOf,
    ),
  );
  const found = placements.filter(({ stored }) => named.has(stored));
  const counts = Map.groupBy(found, ({ namespace, pod }) => `${namespace}/${pod}`);
  const pods = [...counts].map(([name, all]) => `${name}${all.length > 1 ? ` × ${all.length}` : ''}`);
  const title = `- ${weight === undefined ? `term ${i + 1}` : `wish ${i + 1}, weight ${weight}`}`;
  if (!found.length) return `${title}: no Pod here matches`;
  return `${title}: matches Pods ${listOf(pods)}${domainText(term, found, shard)}`;
}

/** The values of the topology key under which they are. */
function domainText(
  { topologyKey = '' }: PodAffinityTerm,
  found: readonly { readonly node: string }[],
  shard: PodAtPlace['shard'],
): string {
  const nodes = knownNodes(shard);
  if (!nodes.length) return '';
  const labelled = nodes.filter(({ labels }) => topologyKey in labels);
  if (!labelled.length) return `; no known Node has the label \`${topologyKey}\``;
  const there = new Set(found.map(({ node }) => node));
  const domains = new Set(labelled.filter(({ name }) => there.has(name)).map(({ labels }) => labels[topologyKey] ?? ''));
  return `, in \`${topologyKey}\` ${listOf([...domains])}`;
}
