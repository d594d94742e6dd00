// Whom the kernel kills first when a Node runs out of memory: -997 (last) to 1000 (first).
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#node-out-of-memory-behavior
import type { Container, Pod } from '#schemas';
import { containerRequests, isSidecar } from './effective-resources.ts';
import { hasPodLevelRequests } from './pod-level.ts';
import { qosClass } from './qos-class.ts';

const GUARANTEED = -997;
const BEST_EFFORT = 1000;
/** Below this, a Burstable container would hide behind Guaranteed ones. */
const BURSTABLE_FLOOR = 1000 + GUARANTEED;

/**
 * The score of one container.
 * @param nodeMemory capacity of the Node in bytes
 * @returns undefined where it depends on a Node's memory that is not known
 */
export function oomScoreAdjust(pod: Pod, container: Container, nodeMemory?: number): number | undefined {
  if (pod.spec?.priorityClassName === 'system-node-critical') return GUARANTEED;
  const qos = qosClass(pod);
  if (qos === 'Guaranteed') return GUARANTEED;
  if (qos === 'BestEffort') return BEST_EFFORT;
  if (!nodeMemory) return undefined;
  const share = sharedMemory(pod);
  const scoreOf = (bytes: number) => 1000 - Math.trunc((1000 * (bytes + share)) / nodeMemory);
  const own = scoreOf(memoryOf(container));
  const score = isSidecarOf(pod, container) ? Math.min(own, scoreOf(leastMemory(pod))) : own;
  if (score < BURSTABLE_FLOOR) return BURSTABLE_FLOOR;
  return score === BEST_EFFORT ? BEST_EFFORT - 1 : score;
}

const memoryOf = ({ resources }: Container) => resources?.requests?.memory?.value ?? 0;

const isSidecarOf = ({ spec }: Pod, container: Container) =>
  isSidecar(container) && (spec?.initContainers ?? []).some(({ name }) => name === container.name);

const leastMemory = ({ spec }: Pod) => Math.min(...(spec?.containers ?? []).map(memoryOf));

/** Memory that the Pod as a whole asks for beyond its containers, divided among them. */
function sharedMemory({ spec = {} }: Pod): number {
  if (!hasPodLevelRequests(spec)) return 0;
  const whole = spec.resources?.requests?.memory;
  if (!whole || whole.isZero) return 0;
  const given = containerRequests(spec).memory;
  const rest = given ? whole.minus(given) : whole;
  const sharing = (spec.containers ?? []).length + (spec.initContainers ?? []).length;
  return sharing > 0 ? Math.trunc(rest.value / sharing) : 0;
}
