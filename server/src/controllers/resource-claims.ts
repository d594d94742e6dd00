// Devices that a Pod claims by a template: a ResourceClaim for each of them, and a note of its name in the Pod's status.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
import { clone, type KubeObject, type Stored } from '#cluster';
import type { Pod, ResourceClaimTemplate } from '#schemas';
import type { Controller, ResourceFacts } from './controller.ts';
import { ownerOf } from './pod-from-template.ts';

const RESOURCE_CLAIM: ResourceFacts = { group: 'resource.k8s.io', kind: 'ResourceClaim', resource: 'resourceclaims', namespaced: true };
const CLAIM_NAME = 'resource.kubernetes.io/pod-claim-name';

/** A refusal is told as an event of the Pod, which nobody waits for: the scheduler does not even look at a Pod without its claims. */
export const resourceClaims: Controller = (stored, { made }, hands) => {
  const pod = stored.object as Pod & KubeObject;
  const byTemplate = (pod.spec?.resourceClaims ?? []).filter(({ resourceClaimTemplateName }) => resourceClaimTemplateName);
  if (!byTemplate.length) return true;
  // A Pod may have been copied of another whose claims are there.
  const statuses = (pod.status?.resourceClaimStatuses ?? []).filter(({ name }) => made.has(name ?? ''));
  for (const { name = '', resourceClaimTemplateName = '' } of byTemplate) {
    if (made.has(name)) continue;
    const template = hands.cluster.get<ResourceClaimTemplate>(
      'resource.k8s.io/ResourceClaimTemplate',
      pod.metadata.namespace ?? '',
      resourceClaimTemplateName,
    );
    const created = template && hands.create(stored, RESOURCE_CLAIM, claimOf(template.object, name, stored));
    if (!created || !('stored' in created)) break;
    made.add(name);
    statuses.push({ name, resourceClaimName: created.stored.object.metadata.name ?? '' });
  }
  pod.status = { ...pod.status, resourceClaimStatuses: statuses };
  return statuses.length === byTemplate.length;
};

function claimOf({ spec = {} }: ResourceClaimTemplate, name: string, pod: Stored): KubeObject {
  const { labels, annotations } = clone(spec.metadata ?? {});
  const { metadata } = pod.object;
  return {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaim',
    metadata: {
      ...(labels && { labels }),
      annotations: { ...annotations, [CLAIM_NAME]: name },
      generateName: `${metadata.name}-${name}-`,
      namespace: metadata.namespace ?? '',
      ownerReferences: [ownerOf(pod)],
    },
    spec: clone(spec.spec ?? {}),
  };
}
