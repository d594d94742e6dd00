// A Node as it stands once its kubelet has reported and the node controller has seen it.
import { Quantity } from '#quantity';
import type { Node, NodeCondition, Taint } from '#schemas';

const DEFAULT_CAPACITY = { cpu: Quantity.of(4), memory: Quantity.of(8n << 30n, 'BinarySI'), pods: Quantity.of(110) };

/** Condition and its status → the taint that the node controller gives. */
const TAINTS: readonly (readonly [type: string, status: string, taint: string])[] = [
  ['Ready', 'False', 'node.kubernetes.io/not-ready'],
  ['Ready', 'Unknown', 'node.kubernetes.io/unreachable'],
  ['MemoryPressure', 'True', 'node.kubernetes.io/memory-pressure'],
  ['DiskPressure', 'True', 'node.kubernetes.io/disk-pressure'],
  ['PIDPressure', 'True', 'node.kubernetes.io/pid-pressure'],
  ['NetworkUnavailable', 'True', 'node.kubernetes.io/network-unavailable'],
];
const CORDONED = 'node.kubernetes.io/unschedulable';
/** Taints with these keys and the effect NoSchedule are the controller's alone: what the document says of them does not stay. */
const CONTROLLED = new Set([CORDONED, ...TAINTS.map(([, , taint]) => taint)]);

/** Fills in, in place, what a new Node's document lacks: 4 CPUs, 8 GiB, 110 Pods, ready; then the taints that follow. */
export function completeNode(node: Node): void {
  node.status ??= {};
  const { status } = node;
  const given = Object.keys(status.capacity ?? {}).length ? status.capacity : status.allocatable;
  status.capacity = { ...DEFAULT_CAPACITY, ...given };
  status.allocatable = { ...status.capacity, ...status.allocatable };
  status.conditions ??= [];
  if (!status.conditions.some(({ type }) => type === 'Ready')) status.conditions.push({ type: 'Ready', status: 'True' });
  node.spec ??= {};
  const kept = (node.spec.taints ?? []).filter(({ key = '', effect }) => effect !== 'NoSchedule' || !CONTROLLED.has(key));
  const taints = [...kept, ...taintsOf(status.conditions, node.spec.unschedulable ?? false)];
  if (taints.length) node.spec.taints = taints;
  else delete node.spec.taints;
}

function taintsOf(conditions: readonly NodeCondition[], cordoned: boolean): Taint[] {
  const taints: Taint[] = [];
  for (const [type, status, key] of TAINTS) {
    if (!conditions.some(condition => condition.type === type && condition.status === status)) continue;
    taints.push({ key, effect: 'NoSchedule' });
    if (type === 'Ready') taints.push({ key, effect: 'NoExecute' });
  }
  if (cordoned) taints.push({ key: CORDONED, effect: 'NoSchedule' });
  return taints;
}
