// Generic ephemeral volumes: a claim for each of them, named after the Pod and the volume.
// Source: https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
import { clone, type KubeObject } from '#cluster';
import type { Pod } from '#schemas';
import { CLAIM } from './claim.ts';
import type { Controller } from './controller.ts';
import { ownerOf } from './pod-from-template.ts';

/** A refusal is told as an event of the Pod, which nobody waits for: the Pod stays Pending, and the scheduler says why. */
export const ephemeralVolumes: Controller = (pod, { made }, hands) => {
  const { metadata, spec } = pod.object as Pod;
  const namespace = metadata?.namespace ?? '';
  for (const { name = '', ephemeral } of spec?.volumes ?? []) {
    const template = ephemeral?.volumeClaimTemplate;
    const claim = `${metadata?.name}-${name}`;
    if (!template || made.has(claim) || hands.cluster.get('PersistentVolumeClaim', namespace, claim)) continue;
    const { labels, annotations } = clone(template.metadata ?? {});
    const object: KubeObject = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...(labels && { labels }), ...(annotations && { annotations }), name: claim, namespace, ownerReferences: [ownerOf(pod)] },
      spec: clone(template.spec ?? {}),
    };
    if ('stored' in hands.create(pod, CLAIM, object)) made.add(claim);
  }
  return true;
};
