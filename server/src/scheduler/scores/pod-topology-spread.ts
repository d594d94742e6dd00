// Topology spread constraints that are wishes (ScheduleAnyway). Pods without any that belong to a Service or a
// workload are spread over Nodes and zones all the same.
import type { ReplicaSet, ReplicationController, Service, StatefulSet } from '#schemas';
import { type Labels, narrowed, type Selector, selectorFromLabels, selectorOf } from '../label-selector.ts';
import { HOSTNAME, type NodeInfo } from '../node-info.ts';
import type { CountsByNode } from '../placed-pods.ts';
import type { PodInfo } from '../pod-info.ts';
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';
import { hasAllKeys, matching, type Spread, spreadOf, spreadsOf } from '../spread-constraints.ts';
import type { View } from '../view.ts';

const DEFAULTS = [
  { topologyKey: HOSTNAME, maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5 },
];

export const spreadScore: ScorePlugin = {
  name: 'PodTopologySpread',
  weight: 2,
  score(info, nodes, view) {
    const hasOwn = (info.pod.spec?.topologySpreadConstraints?.length ?? 0) > 0;
    const spreads = hasOwn ? spreadsOf(info, 'ScheduleAnyway') : defaultSpreads(info, view);
    if (!spreads.length) return undefined;
    const left = hasOwn ? nodes.map(({ labels }) => !hasAllKeys(labels, spreads)) : undefined;
    const sums = new Float64Array(nodes.length);
    for (const spread of spreads) {
      if (!view.labelKeys.has(spread.topologyKey)) continue;
      const candidates = left ? nodes.filter((_, i) => !left[i]) : nodes;
      const countAt = counter(spread, hasOwn ? spreads : [], candidates, info, view);
      for (let i = 0; i < sums.length; i++) if (!left?.[i]) sums[i]! += countAt(nodes[i]!);
    }
    return normalized(sums, left);
  },
};

/** What one constraint adds to the score of a Node: the more Pods its domain has, the more. */
function counter(
  spread: Spread,
  required: readonly Spread[],
  candidates: readonly NodeInfo[],
  info: PodInfo,
  view: View,
): (node: NodeInfo) => number {
  const { topologyKey } = spread;
  const base = spread.maxSkew - 1;
  const there = matching(spread, info.namespace, view);
  if (topologyKey === HOSTNAME) {
    const weight = Math.log(candidates.length + 2);
    if (!there.size) return ({ hostname }) => (hostname === undefined ? 0 : base);
    return node => (node.hostname === undefined ? 0 : (there.get(node) ?? 0) * weight + base);
  }
  const domains = domainsOf(candidates, spread, required, there);
  const weight = Math.log(domains.size + 2);
  return ({ labels }) => {
    const value = labels[topologyKey];
    return value === undefined ? 0 : domains.get(value)! * weight + base;
  };
}

/** Value of the topology label → Pods there; Nodes without the label are a domain of their own. */
function domainsOf(
  candidates: readonly NodeInfo[],
  spread: Spread,
  required: readonly Spread[],
  there: CountsByNode,
): ReadonlyMap<string, number> {
  const domains = new Map<string, number>();
  for (const { labels } of candidates) domains.set(labels[spread.topologyKey] ?? '', 0);
  for (const [node, count] of there) {
    const value = node.labels[spread.topologyKey] ?? '';
    const before = domains.get(value);
    if (!node.node || before === undefined || !hasAllKeys(node.labels, required) || !spread.counts(node)) continue;
    domains.set(value, before + count);
  }
  return domains;
}

/** The fewer the better. @param left Nodes that are left out of it: they get nothing */
function normalized(sums: Float64Array, left: readonly boolean[] | undefined): readonly number[] {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < sums.length; i++) {
    if (left?.[i]) continue;
    const rounded = Math.round(sums[i]!);
    sums[i] = rounded;
    if (rounded < least) least = rounded;
    if (rounded > most) most = rounded;
  }
  const scores: number[] = [];
  for (let i = 0; i < sums.length; i++) {
    if (left?.[i]) scores.push(0);
    else scores.push(most === 0 ? MAX_SCORE : Math.trunc((MAX_SCORE * (most + least - sums[i]!)) / most));
  }
  return scores;
}

function defaultSpreads(info: PodInfo, view: View): Spread[] {
  const selector = defaultSelector(info, view);
  return selector.empty ? [] : DEFAULTS.map(constraint => spreadOf(constraint, selector, info));
}

/** The labels by which the Pod's Services and its workload know their Pods. */
function defaultSelector({ pod, namespace, labels }: PodInfo, { cluster }: View): Selector {
  const wanted: Record<string, string> = {};
  for (const { object } of cluster.list<Service>('Service', namespace)) {
    const selector = object.spec?.selector;
    if (selector && isWithin(selector, labels)) Object.assign(wanted, selector);
  }
  const owner = pod.metadata?.ownerReferences?.find(({ controller }) => controller);
  const name = owner?.name ?? '';
  const byServices = () => selectorFromLabels(wanted);
  const both = (workload: Selector) => (byServices().empty ? workload : narrowed(byServices(), workload));
  switch (`${owner?.apiVersion} ${owner?.kind}`) {
    case 'v1 ReplicationController':
      return selectorFromLabels({
        ...wanted,
        ...cluster.get<ReplicationController>('ReplicationController', namespace, name)?.object.spec?.selector,
      });
    case 'apps/v1 ReplicaSet': {
      const workload = cluster.get<ReplicaSet>('apps/ReplicaSet', namespace, name);
      return workload ? both(selectorOf(workload.object.spec?.selector)) : byServices();
    }
    case 'apps/v1 StatefulSet': {
      const workload = cluster.get<StatefulSet>('apps/StatefulSet', namespace, name);
      return workload ? both(selectorOf(workload.object.spec?.selector)) : byServices();
    }
    default:
      return byServices();
  }
}

const isWithin = (selector: Labels, labels: Labels): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value);
