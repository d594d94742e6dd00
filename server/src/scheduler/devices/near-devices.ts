// The devices that a Pod can have on a Node, as their drivers publish them.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
import type { SelectableDevice } from '#cel';
import type { Cluster } from '#cluster';
import type { Device, DeviceTaint, ResourceSlice, ResourceSliceSpec } from '#schemas';
import type { NodeInfo } from '../node-info.ts';
import { nodeTest } from '../node-selector.ts';

export interface NearDevice extends SelectableDevice {
  /** Driver, pool and name. */
  readonly id: string;
  /** Whether it is gone when one claim has it: not where several claims share it, or the counters of a larger one. */
  readonly isExclusive: boolean;
  readonly taints: readonly DeviceTaint[];
}

/** In the order in which they are asked for. Pools of which a slice is still missing have none. */
export function* nearDevices(node: NodeInfo, cluster: Cluster): Generator<NearDevice> {
  const slices = [...cluster.list<ResourceSlice>('resource.k8s.io/ResourceSlice')].map(({ object }) => object.spec ?? {});
  for (const slice of slices) {
    if (!isNear(slice, node) || !isOfCompletePool(slice, slices)) continue;
    for (const device of slice.devices ?? []) if (!slice.perDeviceNodeSelection || isNear(device, node)) yield nearDevice(slice, device);
  }
}

function isNear({ nodeName, nodeSelector, allNodes, ...rest }: ResourceSliceSpec | Device, node: NodeInfo): boolean {
  const eachSaysIt = 'perDeviceNodeSelection' in rest && rest.perDeviceNodeSelection === true;
  return nodeName === node.name || allNodes === true || eachSaysIt || (nodeSelector !== undefined && nodeTest(nodeSelector)(node));
}

const poolOf = ({ driver, pool }: ResourceSliceSpec): string => `${driver}/${pool?.name}`;

function isOfCompletePool(slice: ResourceSliceSpec, slices: readonly ResourceSliceSpec[]): boolean {
  const same = slices.filter(other => poolOf(other) === poolOf(slice));
  const newest = Math.max(...same.map(({ pool }) => pool?.generation ?? 0));
  const current = same.filter(({ pool }) => (pool?.generation ?? 0) === newest);
  return current.includes(slice) && current.length >= (slice.pool?.resourceSliceCount ?? 1);
}

const nearDevice = (slice: ResourceSliceSpec, device: Device): NearDevice => ({
  id: `${poolOf(slice)}/${device.name}`,
  driver: slice.driver ?? '',
  attributes: device.attributes ?? {},
  capacity: device.capacity ?? {},
  allowMultipleAllocations: device.allowMultipleAllocations ?? false,
  isExclusive: !device.allowMultipleAllocations && !device.consumesCounters?.length,
  taints: device.taints ?? [],
});
