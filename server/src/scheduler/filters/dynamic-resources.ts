// Devices that a Pod claims (dynamic resource allocation), or asks for by an extended resource that a device class stands for.
import type { DeviceClass, ResourceClaimTemplate, ResourceResourceClaim } from '#schemas';
import { deviceClassOf } from '../device-classes.ts';
import { type ClaimSpec, type DeviceClaim, devicesAsked, devicesAt, deviceUse } from '../device-use.ts';
import { always, type FilterPlugin, unfit } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import type { PodInfo } from '../pod-info.ts';
import type { View } from '../view.ts';

const NOT_ALLOCATABLE = 'cannot allocate all claims';
const ELSEWHERE = 'resourceclaim not available on the node';

export const dynamicResources: FilterPlugin = {
  name: 'DynamicResources',
  prepare(info, view) {
    const claims = claimsOf(info, view);
    if ('unready' in claims) return claims;
    const asked = [...info.requests.scalars].filter(([name, amount]) => amount > 0 && deviceClassOf(name, view.cluster));
    const { wanted } = claims;
    if (!wanted.length && !asked.length) return undefined;
    for (const { spec } of wanted) {
      const missing = missingClass(spec, view);
      if (missing) return { unready: missing };
    }
    // Preemption does not set devices free: what Pods have taken counts as it is now.
    const { held, taken } = deviceUse(view.nodes, node => claimsOn(node, view));
    const more = devicesAsked(wanted.filter(({ shared }) => !shared || !held.has(shared)));
    return {
      on(node) {
        if (wanted.some(({ shared }) => shared && (held.get(shared) ?? node.name) !== node.name)) return unfit(ELSEWHERE);
        const least = asked.some(([name]) => !node.allocatable.scalars.get(name)) ? 1 : 0;
        const left = devicesAt(node, view) - (taken.get(node.name) ?? 0);
        return left < Math.max(more, least) ? unfit(NOT_ALLOCATABLE) : undefined;
      },
    };
  },
  wakes: {
    nodeAdded: always,
    podGone: (_, other) => (other.pod.spec?.resourceClaims?.length ?? 0) > 0,
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
): { readonly wanted: readonly DeviceClaim[] } | { readonly unready: string } {
  const wanted: DeviceClaim[] = [];
  for (const { name: claimName, resourceClaimName, resourceClaimTemplateName } of pod.spec?.resourceClaims ?? []) {
    if (resourceClaimName) {
      const claim = cluster.get<ResourceResourceClaim>('resource.k8s.io/ResourceClaim', namespace, resourceClaimName);
      if (!claim) return { unready: `resourceclaim.resource.k8s.io "${resourceClaimName}" not found` };
      wanted.push({ shared: `${namespace}/${resourceClaimName}`, spec: claim.object.spec ?? {} });
      continue;
    }
    const isMade = pod.status?.resourceClaimStatuses?.some(status => status.name === claimName);
    const template = cluster.get<ResourceClaimTemplate>(
      'resource.k8s.io/ResourceClaimTemplate',
      namespace,
      resourceClaimTemplateName ?? '',
    );
    if (!template || !isMade) return { unready: `pod "${namespace}/${name}": ResourceClaim not created yet` };
    wanted.push({ spec: template.object.spec?.spec ?? {} });
  }
  return { wanted };
}

/** Those of the Pods that stand on the Node. */
const claimsOn = (node: NodeInfo, view: View): readonly DeviceClaim[] =>
  node.pods.flatMap(other => {
    if (!other.pod.spec?.resourceClaims?.length) return [];
    const claims = claimsOf(other, view);
    return 'wanted' in claims ? claims.wanted : [];
  });

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
