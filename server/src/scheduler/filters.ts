// The filters in the scheduler's own order, and how they are run for a Pod.
import type { Check, FilterPlugin, Rejection } from './filter-plugin.ts';
import { dynamicResources } from './filters/dynamic-resources.ts';
import { interPodAffinity } from './filters/inter-pod-affinity.ts';
import { nodeAffinity } from './filters/node-affinity.ts';
import { nodeDeclaredFeatures } from './filters/node-declared-features.ts';
import { nodeName } from './filters/node-name.ts';
import { nodePorts } from './filters/node-ports.ts';
import { nodeResourcesFit } from './filters/node-resources-fit.ts';
import { nodeUnschedulable } from './filters/node-unschedulable.ts';
import { nodeVolumeLimits } from './filters/node-volume-limits.ts';
import { podTopologySpread } from './filters/pod-topology-spread.ts';
import { taintToleration } from './filters/taint-toleration.ts';
import { volumeBinding } from './filters/volume-binding.ts';
import { volumeRestrictions } from './filters/volume-restrictions.ts';
import { volumeZone } from './filters/volume-zone.ts';
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';
import type { View } from './view.ts';

export const filters: readonly FilterPlugin[] = [
  nodeUnschedulable,
  nodeName,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  volumeRestrictions,
  nodeVolumeLimits,
  volumeBinding,
  volumeZone,
  podTopologySpread,
  interPodAffinity,
  dynamicResources,
  nodeDeclaredFeatures,
];

/** A filter that has something to say about a Pod, made ready for it. */
export interface ReadyFilter {
  readonly plugin: FilterPlugin;
  readonly check: Check;
}

export interface Prepared {
  readonly ready: readonly ReadyFilter[];
  /** The filter that found the Pod not ready for any Node; those after it were not asked. */
  readonly unready?: { readonly plugin: FilterPlugin; readonly reason: string };
  /** The only Nodes to look at, and the filters that say so. */
  readonly only?: { readonly nodes: ReadonlySet<string>; readonly plugins: readonly FilterPlugin[] };
}

export function prepare(pod: PodInfo, view: View): Prepared {
  const ready: ReadyFilter[] = [];
  let only: Prepared['only'];
  for (const plugin of filters) {
    const check = plugin.prepare(pod, view);
    if (!check) continue;
    if ('unready' in check) return { ready, unready: { plugin, reason: check.unready } };
    ready.push({ plugin, check });
    if (!check.nodes) continue;
    const nodes = only ? new Set([...only.nodes].filter(name => check.nodes!.has(name))) : check.nodes;
    only = { nodes, plugins: [...(only?.plugins ?? []), plugin] };
  }
  return { ready, ...(only && { only }) };
}

/** The first filter that turns the Node down. */
export function reject(ready: readonly ReadyFilter[], node: NodeInfo): (Rejection & { readonly plugin: FilterPlugin }) | undefined {
  for (const { plugin, check } of ready) {
    const rejection = check.on(node);
    if (rejection) return { ...rejection, plugin };
  }
  return undefined;
}

/** For a trial: what shifts is copied, the rest is shared. */
export const copyFilters = (ready: readonly ReadyFilter[]): ReadyFilter[] =>
  ready.map(({ plugin, check }) => ({ plugin, check: check.copy?.() ?? check }));
