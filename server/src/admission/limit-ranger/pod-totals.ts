// A Pod's requests and limits as LimitRanger sums them up: without overhead, and with no huge pages at the Pod's own level.
// It keeps a sum of its own on the server too, which differs from what quotas and the scheduler count.
import { containerLimits, containerRequests, type ResourceList } from '#pods';
import type { PodSpec } from '#schemas';

const OVERRULED = ['cpu', 'memory'] as const;

export interface Totals {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

export const podTotals = (spec: PodSpec): Totals => ({
  requests: overrule(containerRequests(spec), spec.resources?.requests),
  limits: overrule(containerLimits(spec), spec.resources?.limits),
});

function overrule(total: ResourceList, own: Readonly<ResourceList> = {}): ResourceList {
  for (const name of OVERRULED) if (own[name]) total[name] = own[name];
  return total;
}
