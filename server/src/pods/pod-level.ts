// Resources of the Pod as a whole, beside those of its containers.
// Source: https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/ and KEP-2837.
import type { PodSpec } from '#schemas';
import type { ResourceList } from './resource-list.ts';

/** Whether a resource may be asked for at the level of the Pod: CPU, memory and huge pages. */
export const isPodLevel = (resource: string): boolean => resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');

const anyPodLevel = (list: Readonly<ResourceList> | undefined) => Object.keys(list ?? {}).some(isPodLevel);

export const hasPodLevelRequests = ({ resources }: PodSpec): boolean => anyPodLevel(resources?.requests);

export const hasPodLevelResources = (spec: PodSpec): boolean => hasPodLevelRequests(spec) || anyPodLevel(spec.resources?.limits);
