// Names of objects that a field may refer to, as far as the environment has them.
import type { Decoded } from '#decode';
import type { PodSpec } from '#schemas';
import { templatePath } from '../place/pod-place.ts';
import type { CompletionPlace } from './completion-place.ts';

/** Struct and field → the kinds that it names. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  'ObjectMeta.namespace': ['Namespace'],
  'PodSpec.serviceAccountName': ['ServiceAccount'],
  'PodSpec.priorityClassName': ['PriorityClass'],
  'PodSpec.runtimeClassName': ['RuntimeClass'],
  'PodSpec.nodeName': ['Node'],
  'LocalObjectReference.name': ['Secret'],
  'ConfigMapKeySelector.name': ['ConfigMap'],
  'ConfigMapEnvSource.name': ['ConfigMap'],
  'ConfigMapVolumeSource.name': ['ConfigMap'],
  'ConfigMapProjection.name': ['ConfigMap'],
  'SecretKeySelector.name': ['Secret'],
  'SecretEnvSource.name': ['Secret'],
  'SecretProjection.name': ['Secret'],
  'SecretVolumeSource.secretName': ['Secret'],
  'IngressTLS.secretName': ['Secret'],
  'PersistentVolumeClaimVolumeSource.claimName': ['PersistentVolumeClaim'],
  'PersistentVolumeClaimSpec.storageClassName': ['StorageClass'],
  'StatefulSetSpec.serviceName': ['Service'],
  'IngressServiceBackend.name': ['Service'],
  'IngressSpec.ingressClassName': ['IngressClass'],
  'CrossVersionObjectReference.name': ['Deployment', 'StatefulSet', 'ReplicaSet'],
  'RoleRef.name': ['Role', 'ClusterRole'],
  'Subject.name': ['ServiceAccount'],
};

export function referenceNames(place: CompletionPlace, struct: string, field: string): string[] {
  if (struct === 'VolumeMount' && field === 'name') return volumeNames(place);
  const kinds = TARGETS[`${struct}.${field}`];
  if (!kinds) return [];
  const { document, analysis } = place.spot;
  const documents = analysis.snapshot.environment(document.uri)?.documents ?? [];
  const own = namespaceOf(document.facts.decoded[0]);
  const found = documents
    .flatMap(({ facts }) => facts.decoded)
    .filter(one => kinds.includes(one.kind) && one.name && (one.facts?.namespaced === false || namespaceOf(one) === own));
  return [...new Set(found.map(({ name }) => name))].sort();
}

const namespaceOf = (decoded: Decoded | undefined) => decoded?.namespace || 'default';

/** The volumes of the Pod that the cursor is in; the object is that of the text before the word was begun. */
function volumeNames({ spot: { document }, object }: CompletionPlace): string[] {
  const decoded = document.facts.decoded.find(({ base }) => object?.base.every((step, i) => step === base[i]));
  const path = object && templatePath(object.kind.kind);
  const template = path?.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], decoded?.object);
  const { volumes = [] } = (template as { spec?: PodSpec } | undefined)?.spec ?? {};
  return volumes.flatMap(({ name }) => name ?? []);
}
