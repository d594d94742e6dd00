// The quality-of-service class that the server gives a Pod, by the CPU and memory that its containers name.
// Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
import type { Pod, PodSpec } from '#schemas';
import { addResources, type ResourceList } from './resource-list.ts';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const COUNTED = ['cpu', 'memory'] as const;

/** Only amounts above zero count, and only of CPU and memory. */
function counted(list: Readonly<ResourceList> = {}): ResourceList {
  const found: ResourceList = {};
  for (const name of COUNTED) {
    const amount = list[name];
    if (amount && amount.sign > 0) found[name] = amount;
  }
  return found;
}

const holdsAll = (list: ResourceList) => COUNTED.every(name => list[name]);

/** The class that the Pod's status records, else the one that its spec comes to. */
export function qosClass({ spec = {}, status }: Pod): QosClass {
  if (status?.qosClass) return status.qosClass as QosClass;
  const { requests, limits, limited } = collect(spec);
  const names = Object.keys(requests);
  if (names.length === 0 && Object.keys(limits).length === 0) return 'BestEffort';
  const equal = names.length === Object.keys(limits).length && names.every(name => limits[name]?.cmp(requests[name]!) === 0);
  return limited && equal ? 'Guaranteed' : 'Burstable';
}

interface Totals {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
  /** Whether everything that could have limits has both. */
  readonly limited: boolean;
}

/** Resources of the Pod as a whole, where they are given, hide those of its containers. */
function collect({ resources, containers = [], initContainers = [] }: PodSpec): Totals {
  const own = resources && counted(resources.limits);
  if (own) {
    const unlimited = Object.keys(resources.limits ?? {}).length === 0;
    return { requests: counted(resources.requests), limits: own, limited: unlimited || holdsAll(own) };
  }
  const requests: ResourceList = {};
  const limits: ResourceList = {};
  let limited = true;
  for (const container of [...containers, ...initContainers]) {
    const ownLimits = counted(container.resources?.limits);
    addResources(requests, counted(container.resources?.requests));
    addResources(limits, ownLimits);
    limited &&= holdsAll(ownLimits);
  }
  return { requests, limits, limited };
}
