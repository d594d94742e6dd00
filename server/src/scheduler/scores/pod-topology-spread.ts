// Topology spread constraints that are wishes (ScheduleAnyway). Pods without any that belong to a Service or a
// workload are spread over Nodes and zones all the same.
import type { ReplicaSet, ReplicationController, Service, StatefulSet } from '#schemas';
import { type Labels, narrowed, type Selector, selectorFromLabels, selectorOf } from '../label-selector.ts';
import type { NodeInfo } from '../node-info.ts';
import type { PodInfo } from '../pod-info.ts';
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';
import { hasAllKeys, matching, type Spread, spreadOf, spreadsOf } from '../spread-constraints.ts';
import type { View } from '../view.ts';

const HOSTNAME = 'kubernetes.io/hostname';
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
    const scored = nodes.map(node => !hasOwn || hasAllKeys(node.labels, spreads));
    const rows = spreads.map(spread => row(spread, hasOwn ? spreads : [], nodes, scored, info, view));
    const raw = nodes.map((node, i) => (scored[i] ? Math.round(rows.reduce((sum, of) => sum + of(node), 0)) : undefined));
    return normalized(raw);
  },
};

/** What one constraint adds to the score of a Node: the more Pods its domain has, the more. */
function row(
  spread: Spread,
  required: readonly Spread[],
  nodes: readonly NodeInfo[],
  scored: readonly boolean[],
  info: PodInfo,
  view: View,
): (node: NodeInfo) => number {
  const { topologyKey, maxSkew } = spread;
  const candidates = nodes.filter((_, i) => scored[i]);
  if (!candidates.some(({ labels }) => topologyKey in labels)) return () => 0;
  const there = matching(spread, info.namespace, view);
  const byHost = topologyKey === HOSTNAME;
  const domains = new Map<string, number>();
  if (!byHost) {
    for (const { labels } of candidates) domains.set(labels[topologyKey] ?? '', 0);
    for (const [node, count] of there) {
      const value = node.labels[topologyKey] ?? '';
      const before = domains.get(value);
      if (!node.node || before === undefined || !hasAllKeys(node.labels, required) || !spread.counts(node)) continue;
      domains.set(value, before + count);
    }
  }
  const weight = Math.log((byHost ? candidates.length : domains.size) + 2);
  return node => {
    const value = node.labels[topologyKey];
    if (value === undefined) return 0;
    return (byHost ? (there.get(node) ?? 0) : domains.get(value)!) * weight + (maxSkew - 1);
  };
}

function normalized(raw: readonly (number | undefined)[]): readonly number[] {
  const known = raw.filter(score => score !== undefined);
  const least = Math.min(...known);
  const most = Math.max(0, ...known);
  return raw.map(score => {
    if (score === undefined) return 0;
    return most === 0 ? MAX_SCORE : Math.trunc((MAX_SCORE * (most + least - score)) / most);
  });
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
