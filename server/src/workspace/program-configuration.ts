// Files that look like Kubernetes objects and configure a program instead: no API server ever sees them.
import { defaultRelease, factsOf, isBuiltInGroup } from '#schemas';
import type { ObjectHead } from './head.ts';

/** Groups of which nothing is served. Sources: the programs' own documentation; Kubernetes' "Configuration APIs" reference. */
const GROUPS = new Set([
  'abac.authorization.kubernetes.io',
  'admission.k8s.io',
  'apidiscovery.k8s.io',
  'apiserver.config.k8s.io',
  'apiserver.k8s.io',
  'audit.k8s.io',
  'builtin',
  'client.authentication.k8s.io',
  'config.kubernetes.io',
  'controlplane.config.k8s.io',
  'credentialprovider.kubelet.k8s.io',
  'ctlptl.dev',
  'eventratelimit.admission.k8s.io',
  'imagepolicy.k8s.io',
  'k3d.io',
  'kind.sigs.k8s.io',
  'kind.x-k8s.io',
  'kubeadm.k8s.io',
  'kubectl.config.k8s.io',
  'kustomize.config.k8s.io',
  'podsecurity.admission.config.k8s.io',
  'resourcequota.admission.k8s.io',
  'skaffold',
]);
const GROUP_ENDS = ['.config.k8s.io', '.admission.config.k8s.io', '.kubeadm.k8s.io'];

/** What servers and webhooks say to each other, kept as a recording: nobody creates it. And the first form of how Secrets are encrypted. */
const NO_OBJECTS = new Set([
  'v1 APIGroup',
  'v1 APIGroupList',
  'v1 APIResourceList',
  'v1 APIVersions',
  'v1 EncryptionConfig',
  'v1 Status',
  'apiextensions.k8s.io/v1 ConversionReview',
]);

/**
 * Besides the known ones: what is of somebody else's group and has no metadata at all, without which nothing is an object; and kinds that
 * Kubernetes has in no group, in a version that its core never had (`v1beta1 AgentConfig`).
 */
export const isProgramConfiguration = (head: ObjectHead): boolean =>
  isUnserved(head) ||
  isKubeconfig(head) ||
  NO_OBJECTS.has(`${head.apiVersion} ${head.kind}`) ||
  (!head.named && !isBuiltInGroup(head.group)) ||
  (head.group === '' && head.apiVersion !== 'v1' && !factsOf(defaultRelease).kindsOf(head.kind).length);

/** By group: all documents of a file are asked with every letter. */
const unserved = new Map<string, boolean>();

/** Whether no server has anything of an object's group. */
export function isUnserved({ group }: Pick<ObjectHead, 'group'>): boolean {
  const answer = unserved.get(group) ?? (GROUPS.has(group) || GROUP_ENDS.some(end => group.endsWith(end)));
  unserved.set(group, answer);
  return answer;
}

export const isKubeconfig = ({ apiVersion, kind }: ObjectHead): boolean => apiVersion === 'v1' && kind === 'Config';
