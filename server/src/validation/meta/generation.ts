// metadata.generation: of kinds that count their generations the server writes it anew before it validates.
// Source: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#metadata
import type { ObjectMeta } from '#schemas';

const COUNTED: Readonly<Record<string, readonly string[]>> = {
  '': ['Pod', 'PodTemplate', 'ReplicationController'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  apps: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  batch: ['CronJob', 'Job'],
  'discovery.k8s.io': ['EndpointSlice'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['Ingress', 'IngressClass', 'NetworkPolicy'],
  policy: ['PodDisruptionBudget'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
};

/** Whether the first generation is 1, whatever is written. Custom kinds all count. */
export const countsGenerations = (group: string, kind: string, isCustom: boolean): boolean =>
  isCustom || (COUNTED[group]?.includes(kind) ?? false);

/** Changes the object. */
export function setFirstGeneration(object: { metadata?: ObjectMeta }): void {
  object.metadata ??= {};
  object.metadata.generation = 1;
}
