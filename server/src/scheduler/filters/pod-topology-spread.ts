// Topology spread constraints that must hold (DoNotSchedule).
import { type Check, type FilterPlugin, full, unfit } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import type { PodInfo } from '../pod-info.ts';
import { hasAllKeys, matching, type Spread, spreadsOf } from '../spread-constraints.ts';

const MISSING_LABEL = "node(s) didn't match pod topology spread constraints (missing required label)";
const TOO_SKEWED = "node(s) didn't match pod topology spread constraints";

/** A constraint with its domains: value of the topology label → matching Pods there. */
interface Counted extends Spread {
  readonly own: 0 | 1;
  readonly domains: Map<string, number>;
}

export const podTopologySpread: FilterPlugin = {
  name: 'PodTopologySpread',
  prepare(info, view) {
    const spreads = spreadsOf(info, 'DoNotSchedule');
    if (!spreads.length) return undefined;
    const usable = view.nodes.filter(node => hasAllKeys(node.labels, spreads));
    const counted = spreads.map((spread): Counted => {
      const there = matching(spread, info.namespace, view);
      const domains = new Map<string, number>();
      for (const node of usable) {
        if (!spread.counts(node)) continue;
        const value = node.labels[spread.topologyKey]!;
        domains.set(value, (domains.get(value) ?? 0) + (there.get(node) ?? 0));
      }
      return { ...spread, own: spread.selector.matches(info.labels) ? 1 : 0, domains };
    });
    return checkWith(counted, info);
  },
  wakes: {
    nodeAdded: (info, { labels }) => hasAllKeys(labels, spreadsOf(info, 'DoNotSchedule')),
    podPlaced: concerns,
    podGone: concerns,
  },
};

function checkWith(counted: readonly Counted[], info: PodInfo): Check {
  const least = counted.map(leastOf);
  return {
    on({ labels }) {
      for (const [i, { topologyKey, maxSkew, own, domains }] of counted.entries()) {
        const value = labels[topologyKey];
        if (value === undefined) return unfit(MISSING_LABEL);
        if ((domains.get(value) ?? 0) + own - least[i]! > maxSkew) return full(TOO_SKEWED);
      }
      return undefined;
    },
    shift(other: PodInfo, node: NodeInfo, by: 1 | -1): void {
      if (other.namespace !== info.namespace || !hasAllKeys(node.labels, counted)) return;
      for (const [i, spread] of counted.entries()) {
        if (!spread.selector.matches(other.labels) || !spread.counts(node)) continue;
        const value = node.labels[spread.topologyKey]!;
        spread.domains.set(value, (spread.domains.get(value) ?? 0) + by);
        least[i] = leastOf(spread);
      }
    },
    copy: () =>
      checkWith(
        counted.map(spread => ({ ...spread, domains: new Map(spread.domains) })),
        info,
      ),
  };
}

/** The emptiest domain; nought while there are fewer domains than wanted. */
const leastOf = ({ domains, minDomains }: Counted): number => (domains.size < minDomains ? 0 : Math.min(...domains.values()));

function concerns(info: PodInfo, other: PodInfo): boolean {
  return info.namespace === other.namespace && spreadsOf(info, 'DoNotSchedule').some(({ selector }) => selector.matches(other.labels));
}
