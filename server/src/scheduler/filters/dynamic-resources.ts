// Devices that a Pod claims (dynamic resource allocation), or asks for by an extended resource that a device class stands for.
import type { DeviceClass, ResourceClaimTemplate, ResourceResourceClaim, ResourceSlice } from '#schemas';
import { deviceClassOf } from '../device-classes.ts';
import { always, type FilterPlugin, unfit } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import { nodeTest } from '../node-selector.ts';
import type { PodInfo } from '../pod-info.ts';
import type { View } from '../view.ts';

const NOT_ALLOCATABLE = 'cannot allocate all claims';

type ClaimSpec = NonNullable<ResourceResourceClaim['spec']>;

export const dynamicResources: FilterPlugin = {
  name: 'DynamicResources',
  prepare(info, view) {
    const claims = claimsOf(info, view);
    if ('unready' in claims) return claims;
    const asked = [...info.requests.scalars].filter(([name, amount]) => amount > 0 && deviceClassOf(name, view.cluster));
    if (!claims.specs.length && !asked.length) return undefined;
    for (const spec of claims.specs) {
      const missing = missingClass(spec, view);
      if (missing) return { unready: missing };
    }
    return {
      on(node) {
        const devices = claims.specs.length > 0 || asked.some(([name]) => !node.allocatable.scalars.get(name));
        return devices && !offersDevices(node, view) ? unfit(NOT_ALLOCATABLE) : undefined;
      },
    };
  },
  wakes: {
    nodeAdded: always,
    objects: {
      'resource.k8s.io/ResourceClaim': ({ pod, namespace }, { metadata }) =>
        namespace === metadata.namespace &&
        (pod.spec?.resourceClaims ?? []).some(({ resourceClaimName }) => resourceClaimName === metadata.name),
      'resource.k8s.io/ResourceClaimTemplate': ({ pod, namespace }, { metadata }) =>
        namespace === metadata.namespace &&
        (pod.spec?.resourceClaims ?? []).some(({ resourceClaimTemplateName }) => resourceClaimTemplateName === metadata.name),
      'resource.k8s.io/DeviceClass': always,
      'resource.k8s.io/ResourceSlice': always,
    },
  },
};

/** Whether the claims that the Pod names are there, and the templates of others: before that it is not even queued. */
export const hasItsClaims = (info: PodInfo, view: View): boolean => !('unready' in claimsOf(info, view));

/** Whether the Pod claims any device: what the scheduler says after the reasons hangs on it. */
export const claimsDevices = (info: PodInfo, view: View): boolean =>
  (info.pod.spec?.resourceClaims?.length ?? 0) > 0 || [...info.requests.scalars.keys()].some(name => deviceClassOf(name, view.cluster));

function claimsOf(
  { pod, namespace, name }: PodInfo,
  { cluster }: View,
): { readonly specs: readonly ClaimSpec[] } | { readonly unready: string } {
  const specs: ClaimSpec[] = [];
  for (const { name: claimName, resourceClaimName, resourceClaimTemplateName } of pod.spec?.resourceClaims ?? []) {
    if (resourceClaimName) {
      const claim = cluster.get<ResourceResourceClaim>('resource.k8s.io/ResourceClaim', namespace, resourceClaimName);
      if (!claim) return { unready: `resourceclaim.resource.k8s.io "${resourceClaimName}" not found` };
      specs.push(claim.object.spec ?? {});
      continue;
    }
    const isMade = pod.status?.resourceClaimStatuses?.some(status => status.name === claimName);
    const template = cluster.get<ResourceClaimTemplate>(
      'resource.k8s.io/ResourceClaimTemplate',
      namespace,
      resourceClaimTemplateName ?? '',
    );
    if (!template || !isMade) return { unready: `pod "${namespace}/${name}": ResourceClaim not created yet` };
    specs.push(template.object.spec?.spec ?? {});
  }
  return { specs };
}

function missingClass({ devices }: ClaimSpec, { cluster }: View): string | undefined {
  for (const { name, exactly, firstAvailable = [] } of devices?.requests ?? []) {
    const wanted = exactly
      ? [{ request: name, className: exactly.deviceClassName }]
      : firstAvailable.map(sub => ({ request: `${name}/${sub.name}`, className: sub.deviceClassName }));
    for (const { request, className = '' } of wanted) {
      if (!cluster.get<DeviceClass>('resource.k8s.io/DeviceClass', '', className))
        return `request ${request}: device class ${className} does not exist`;
    }
  }
  return undefined;
}

/**
 * Whether any driver offers a device there. Which device would be right, CEL selectors decide: they are not run,
 * so that a Node with devices counts as fitting.
 */
function offersDevices(node: NodeInfo, { cluster }: View): boolean {
  for (const { object } of cluster.list<ResourceSlice>('resource.k8s.io/ResourceSlice')) {
    const { nodeName, nodeSelector, allNodes, perDeviceNodeSelection, devices } = object.spec ?? {};
    if (!devices?.length) continue;
    if (nodeName === node.name || allNodes || perDeviceNodeSelection || (nodeSelector && nodeTest(nodeSelector)(node))) return true;
  }
  return false;
}
