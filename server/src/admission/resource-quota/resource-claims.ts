// What quotas count of ResourceClaims: themselves and, by DeviceClass, the most devices that they may be given.
// Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/#resource-quota-for-dynamic-resource-allocation
import type { Cluster } from '#cluster';
import type { ResourceList } from '#pods';
import { Quantity } from '#quantity';
import type { DeviceClass, ResourceResourceClaim } from '#schemas';
import { countName, type Evaluator, ONE } from './evaluator.ts';
import { isExtendedForQuota } from './pods.ts';

const COUNT = countName('resource.k8s.io', 'resourceclaims');
const BY_CLASS = '.deviceclass.resource.k8s.io/devices';
/** Names of devices as if they were extended resources of Pods. */
const IMPLICIT = 'requests.deviceclass.resource.kubernetes.io/';
/** The most that one claim can be given: what "all devices" comes to at worst. */
const MOST_DEVICES = 32;

export const resourceClaims: Evaluator = {
  counts: resource => resource === COUNT || resource.endsWith(BY_CLASS) || isExtendedForQuota(resource),
  use(object, cluster) {
    const used: ResourceList = { [COUNT]: ONE };
    for (const [deviceClass, devices] of devicesByClass(object as ResourceResourceClaim)) {
      const amount = Quantity.of(devices);
      used[deviceClass + BY_CLASS] = amount;
      used[IMPLICIT + deviceClass] = amount;
      const extended = extendedName(cluster, deviceClass);
      if (extended) used[`requests.${extended}`] = amount;
    }
    return used;
  },
};

function devicesByClass({ spec }: ResourceResourceClaim): Map<string, number> {
  const total = new Map<string, number>();
  const add = (deviceClass: string, devices: number) => total.set(deviceClass, (total.get(deviceClass) ?? 0) + devices);
  for (const { exactly, firstAvailable = [] } of spec?.devices?.requests ?? []) {
    if (exactly && firstAvailable.length === 0) add(exactly.deviceClassName ?? '', atMost(exactly));
    // Of alternatives, each class counts with the greediest of its own.
    const greediest = new Map<string, number>();
    for (const { deviceClassName = '', ...choice } of firstAvailable)
      greediest.set(deviceClassName, Math.max(greediest.get(deviceClassName) ?? 0, atMost(choice)));
    for (const [deviceClass, devices] of greediest) add(deviceClass, devices);
  }
  return total;
}

const atMost = ({ allocationMode, count = 0 }: { allocationMode?: string; count?: number }) =>
  allocationMode === 'All' ? MOST_DEVICES : allocationMode === 'ExactCount' ? count : 0;

const extendedName = (cluster: Cluster, deviceClass: string) =>
  cluster.get<DeviceClass>('resource.k8s.io/DeviceClass', '', deviceClass)?.object.spec?.extendedResourceName;
