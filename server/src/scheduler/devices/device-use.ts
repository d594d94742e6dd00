// How many devices Pods have taken of a Node's. Which ones, CEL selectors decide, and they are not run: so only numbers are compared.
import type { ResourceResourceClaim, ResourceSlice } from '#schemas';
import type { NodeInfo } from './node-info.ts';
import { nodeTest } from './node-selector.ts';
import type { View } from './view.ts';

export type ClaimSpec = NonNullable<ResourceResourceClaim['spec']>;

/** A claim of a Pod. */
export interface DeviceClaim {
  /** Pods that name this one share its devices; a claim made of a template is its Pod's alone. */
  readonly shared?: string;
  readonly spec: ClaimSpec;
}

/** At least so many devices are the claim's. */
function devicesOf({ devices }: ClaimSpec): number {
  const counts = (devices?.requests ?? []).map(({ exactly, firstAvailable = [] }) =>
    exactly ? countOf(exactly) : Math.min(...firstAvailable.map(countOf)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All devices are one at least; who only administers them takes none. */
const countOf = ({ adminAccess, allocationMode, count = 1 }: { adminAccess?: boolean; allocationMode?: string; count?: number }) =>
  adminAccess ? 0 : allocationMode === 'All' ? 1 : count;

/** Devices within the Node's reach: how many, or infinitely many where other Nodes share them or one device serves several. */
export function devicesAt(node: NodeInfo, { cluster }: View): number {
  let found = 0;
  for (const { object } of cluster.list<ResourceSlice>('resource.k8s.io/ResourceSlice')) {
    const { nodeName, nodeSelector, allNodes, perDeviceNodeSelection, sharedCounters, devices = [] } = object.spec ?? {};
    const isNear = nodeName === node.name || allNodes || perDeviceNodeSelection || (nodeSelector && nodeTest(nodeSelector)(node));
    if (!isNear || !devices.length) continue;
    if (nodeName !== node.name || sharedCounters?.length) return Number.POSITIVE_INFINITY;
    if (devices.some(({ allowMultipleAllocations, consumesCounters }) => allowMultipleAllocations || consumesCounters?.length))
      return Number.POSITIVE_INFINITY;
    found += devices.length;
  }
  return found;
}

export interface DeviceUse {
  /** Named claims of Pods that have a Node → the Node. */
  readonly held: ReadonlyMap<string, string>;
  /** Node → how many of its devices are taken. */
  readonly taken: ReadonlyMap<string, number>;
}

/** @param claimsOn those of the Pods on a Node */
export function deviceUse(nodes: Iterable<NodeInfo>, claimsOn: (node: NodeInfo) => readonly DeviceClaim[]): DeviceUse {
  const held = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const node of nodes) {
    const claims = claimsOn(node).filter(({ shared }) => !shared || !held.has(shared));
    for (const { shared } of claims) if (shared) held.set(shared, node.name);
    taken.set(node.name, devicesAsked(claims));
  }
  return { held, taken };
}

/** Devices of several claims, each counted once. */
export function devicesAsked(claims: readonly DeviceClaim[]): number {
  const distinct = claims.filter(({ shared }, i) => !shared || claims.findIndex(other => other.shared === shared) === i);
  return distinct.reduce((sum, { spec }) => sum + devicesOf(spec), 0);
}
