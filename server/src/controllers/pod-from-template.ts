// The Pod that a controller makes of a template.
import { clone, type KubeObject, type Stored } from '#cluster';
import type { ObjectMeta, OwnerReference, PodSpec, PodTemplateSpec } from '#schemas';
import type { ResourceFacts } from './controller.ts';

export const POD: ResourceFacts = { group: '', kind: 'Pod', resource: 'pods', namespaced: true };

/** What stands for identities and hashes that a real server makes up; nothing depends on them. */
export const HASH = '<hash>';
const LABEL_HASH = 'hash';
const UID = '<uid>';

/** The label of a template's version. Labels may not hold what stands for a hash in names. */
export const hashLabel = (label: string): Record<string, string> => ({ [label]: LABEL_HASH });

export const ownerOf = ({ object }: Stored): OwnerReference => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  name: object.metadata.name ?? '',
  uid: object.metadata.uid ?? UID,
  controller: true,
  blockOwnerDeletion: true,
});

export type NewPod = KubeObject & { metadata: ObjectMeta; spec: PodSpec };

/** @param metadata its name, or the prefix that the server completes, and what the controller adds to the template's labels */
export function podFromTemplate(owner: Stored, template: PodTemplateSpec, metadata: ObjectMeta): NewPod {
  const { labels, annotations, finalizers } = clone(template.metadata ?? {});
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      namespace: owner.object.metadata.namespace ?? '',
      labels: { ...labels, ...metadata.labels },
      ...((annotations || metadata.annotations) && { annotations: { ...annotations, ...metadata.annotations } }),
      ...((finalizers || metadata.finalizers) && { finalizers: [...new Set([...(finalizers ?? []), ...(metadata.finalizers ?? [])])] }),
      ownerReferences: [ownerOf(owner)],
    },
    spec: clone(template.spec ?? {}),
  };
}
