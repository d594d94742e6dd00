// Devices that a Pod claims (dynamic resource allocation), or asks for by an extended resource that a device class stands for.
import type { DeviceClass, ResourceClaimTemplate, ResourceResourceClaim } from '#schemas';
import { allocate, type DeviceClaim } from '../devices/allocation.ts';
import { deviceClassOf } from '../devices/device-classes.ts';
import { DeviceSelectors, SelectorFailure } from '../devices/device-selectors.ts';
import { deviceUse } from '../devices/device-use.ts';
import { nearDevices } from '../devices/near-devices.ts';
import { always, broken, type FilterPlugin, unfit } from '../filter-plugin.ts';
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
    const { cluster } = view;
    const selectors = new DeviceSelectors();
    const { held, taken } = deviceUse(view.nodes, node => claimsOn(node, view), { cluster, selectors });
    const fresh = distinct(wanted).filter(({ name }) => !held.has(name));
    return {
      on(node) {
        if (wanted.some(({ name }) => (held.get(name) ?? node.name) !== node.name)) return unfit(ELSEWHERE);
        const extended = asked.filter(([name]) => !node.allocatable.scalars.get(name)).map(([name]) => extendedClaim(name, view));
        try {
          const devices = [...nearDevices(node, cluster)];
          return allocate([...fresh, ...extended], { devices, taken, selectors, cluster }) ? undefined : unfit(NOT_ALLOCATABLE);
        } catch (failure) {
          if (failure instanceof SelectorFailure) return broken(`running "DynamicResources" filter plugin: ${failure.message}`);
          throw failure;
        }
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
      wanted.push({ name: `${namespace}/${resourceClaimName}`, isShared: true, spec: claim.object.spec ?? {} });
      continue;
    }
    const made = pod.status?.resourceClaimStatuses?.find(status => status.name === claimName);
    const template = cluster.get<ResourceClaimTemplate>(
      'resource.k8s.io/ResourceClaimTemplate',
      namespace,
      resourceClaimTemplateName ?? '',
    );
    if (!template || !made) return { unready: `pod "${namespace}/${name}": ResourceClaim not created yet` };
    wanted.push({ name: `${namespace}/${made.resourceClaimName}`, isShared: false, spec: template.object.spec?.spec ?? {} });
  }
  return { wanted };
}

/** A Pod may name one claim twice. */
const distinct = (claims: readonly DeviceClaim[]): DeviceClaim[] =>
  claims.filter(({ name, isShared }, i) => !isShared || claims.findIndex(other => other.name === name) === i);

/** One device at least stands for an extended resource of which the Node itself has nothing. */
const extendedClaim = (resource: string, { cluster }: View): DeviceClaim => ({
  name: '',
  isShared: false,
  spec: { devices: { requests: [{ name: '', exactly: { deviceClassName: deviceClassOf(resource, cluster) ?? '' } }] } },
});

/** Those of the Pods that stand on the Node. */
const claimsOn = (node: NodeInfo, view: View): readonly DeviceClaim[] =>
  node.pods.flatMap(other => {
    if (!other.pod.spec?.resourceClaims?.length) return [];
    const claims = claimsOf(other, view);
    return 'wanted' in claims ? claims.wanted : [];
  });

function missingClass({ devices }: DeviceClaim['spec'], { cluster }: View): string | undefined {
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
