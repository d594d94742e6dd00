// The door of the pods room: what a Pod's spec comes to, for admission, scheduler and hovers.
export { containerLimits, containerRequests, isSidecar, podLimits, podRequests } from './effective-resources.ts';
export { oomScoreAdjust } from './oom-score-adjust.ts';
export { type ContainerList, type PlacedContainer, placedContainers } from './placed-containers.ts';
export { hasPodLevelResources } from './pod-level.ts';
export { type QosClass, qosClass } from './qos-class.ts';
export { addResources, type ResourceList, sumOf } from './resource-list.ts';
