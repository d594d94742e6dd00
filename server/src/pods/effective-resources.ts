// What a Pod asks of a Node in all, as the scheduler and quotas count it: the containers that run together, or the
// largest init container before them, then resources of the Pod itself, then the overhead of its RuntimeClass.
// Source: KEP-753 (sidecar containers), KEP-2837 (Pod-level resources), KEP-688 (overhead).
import type { Container, PodSpec } from '#schemas';
import { hasPodLevelRequests, hasPodLevelResources, isPodLevel } from './pod-level.ts';
import { addResources, type ResourceList, raiseResources, sumOf } from './resource-list.ts';

/** An init container that keeps running beside the others. */
export const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === 'Always';

/** @param of which list of a container is summed up */
function ofContainers({ containers = [], initContainers = [] }: PodSpec, of: 'requests' | 'limits'): ResourceList {
  const total = sumOf(...containers.map(container => container.resources?.[of]));
  const sidecars: ResourceList = {};
  const starting: ResourceList = {};
  for (const container of initContainers) {
    const own = container.resources?.[of];
    if (!isSidecar(container)) {
      raiseResources(starting, sumOf(own, sidecars));
      continue;
    }
    addResources(total, own);
    addResources(sidecars, own);
    raiseResources(starting, sidecars);
  }
  raiseResources(total, starting);
  return total;
}

/** The containers' requests alone, without the Pod's own and without overhead. */
export const containerRequests = (spec: PodSpec): ResourceList => ofContainers(spec, 'requests');

/** The containers' limits alone, without the Pod's own and without overhead. */
export const containerLimits = (spec: PodSpec): ResourceList => ofContainers(spec, 'limits');

/** Requests of a Pod in all. An empty list where it asks for nothing. */
export function podRequests(spec: PodSpec): ResourceList {
  const total = containerRequests(spec);
  if (hasPodLevelRequests(spec)) overrule(total, spec.resources?.requests);
  addResources(total, spec.overhead);
  return total;
}

/** Limits of a Pod in all. Overhead is added only where there is a limit that it can raise. */
export function podLimits(spec: PodSpec): ResourceList {
  const total = containerLimits(spec);
  if (hasPodLevelResources(spec)) overrule(total, spec.resources?.limits);
  for (const [name, amount] of Object.entries(spec.overhead ?? {})) {
    const limit = total[name];
    if (limit && !limit.isZero) total[name] = limit.plus(amount);
  }
  return total;
}

function overrule(total: ResourceList, own: Readonly<ResourceList> = {}): void {
  for (const [name, amount] of Object.entries(own)) if (isPodLevel(name)) total[name] = amount;
}
