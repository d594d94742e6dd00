// Which devices the Pods that have a Node have taken. Nobody notes it: it is found again in the order in which they came.
import type { Cluster } from '#cluster';
import type { NodeInfo } from '../node-info.ts';
import { allocate, type DeviceClaim } from './allocation.ts';
import { type DeviceSelectors, SelectorFailure } from './device-selectors.ts';
import { nearDevices } from './near-devices.ts';

export interface DeviceUse {
  /** Named claims of Pods that have a Node → the Node. */
  readonly held: ReadonlyMap<string, string>;
  /** Ids of devices. */
  readonly taken: ReadonlySet<string>;
}

/** @param claimsOn those of the Pods on a Node */
export function deviceUse(
  nodes: Iterable<NodeInfo>,
  claimsOn: (node: NodeInfo) => readonly DeviceClaim[],
  { cluster, selectors }: { readonly cluster: Cluster; readonly selectors: DeviceSelectors },
): DeviceUse {
  const held = new Map<string, string>();
  const taken = new Set<string>();
  for (const node of nodes) {
    const claims = claimsOn(node);
    const devices = claims.length ? [...nearDevices(node, cluster)] : [];
    for (const claim of claims) {
      if (claim.isShared && held.has(claim.name)) continue;
      if (claim.isShared) held.set(claim.name, node.name);
      for (const id of allocateSafely(claim, { devices, taken, selectors, cluster })) taken.add(id);
    }
  }
  return { held, taken };
}

/** The Pod is there: what could not be run then was not asked. */
function allocateSafely(claim: DeviceClaim, supply: Parameters<typeof allocate>[1]): readonly string[] {
  try {
    return allocate([claim], supply) ?? [];
  } catch (failure) {
    if (failure instanceof SelectorFailure) return [];
    throw failure;
  }
}
