// Names that a fresh control plane has given already: it makes these objects for itself as it starts, and of most nobody asks more than whether
// they are there. Who creates one of them anew hears that it exists.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings,
// https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#defaults, and what a fresh cluster of 1.36 lists.
import { factsOf, releaseOf } from '#schemas';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const prefixed = (prefix: string, names: readonly string[]): readonly string[] => names.map(name => `${prefix}${name}`);

/** Controllers that have a ClusterRole and a ClusterRoleBinding of one name. */
const CONTROLLERS = prefixed(
  'system:controller:',
  words(`
    attachdetach-controller certificate-controller clusterrole-aggregation-controller cronjob-controller daemon-set-controller
    deployment-controller device-taint-eviction-controller disruption-controller endpoint-controller endpointslice-controller
    endpointslicemirroring-controller ephemeral-volume-controller expand-controller generic-garbage-collector horizontal-pod-autoscaler
    job-controller legacy-service-account-token-cleaner namespace-controller node-controller persistent-volume-binder pod-garbage-collector
    pv-protection-controller pvc-protection-controller replicaset-controller replication-controller resource-claim-controller
    resourcequota-controller root-ca-cert-publisher route-controller selinux-warning-controller service-account-controller
    service-cidrs-controller service-controller statefulset-controller ttl-after-finished-controller ttl-controller
    validatingadmissionpolicy-status-controller volumeattributesclass-protection-controller`),
);

/** ClusterRoles that are bound by a ClusterRoleBinding of their name. */
const BOUND = [
  'cluster-admin',
  ...CONTROLLERS,
  ...prefixed(
    'system:',
    words(`
      basic-user discovery kube-controller-manager kube-dns kube-scheduler monitoring node node-proxier public-info-viewer
      service-account-issuer-discovery volume-scheduler`),
  ),
];

const SIGNERS = prefixed(
  'system:certificates.k8s.io:',
  words(`
    certificatesigningrequests:nodeclient certificatesigningrequests:selfnodeclient kube-apiserver-client-approver
    kube-apiserver-client-kubelet-approver kubelet-serving-approver legacy-unknown-approver`),
);

const OTHER_CLUSTER_ROLES = [
  ...words('admin edit view'),
  ...SIGNERS,
  ...prefixed(
    'system:',
    words(`
      aggregate-to-admin aggregate-to-edit aggregate-to-view auth-delegator heapster kube-aggregator kubelet-api-admin node-bootstrapper
      node-problem-detector persistent-volume-provisioner`),
  ),
];

/** Roles and RoleBindings of one name, by namespace. */
const IN_SYSTEM = words(`
  system::leader-locking-kube-controller-manager system::leader-locking-kube-scheduler system:controller:bootstrap-signer
  system:controller:cloud-provider system:controller:token-cleaner`);
const IN_PUBLIC = ['system:controller:bootstrap-signer'];

const inNamespace = (namespace: string, names: readonly string[]) => prefixed(`${namespace}/`, names);

/** By kind; those of namespaced kinds with their namespace before them. */
const GIVEN: Readonly<Record<string, ReadonlySet<string>>> = {
  'rbac.authorization.k8s.io/ClusterRole': new Set([...BOUND, ...OTHER_CLUSTER_ROLES]),
  'rbac.authorization.k8s.io/ClusterRoleBinding': new Set(BOUND),
  'rbac.authorization.k8s.io/Role': new Set([
    ...inNamespace('kube-system', [...IN_SYSTEM, 'extension-apiserver-authentication-reader']),
    ...inNamespace('kube-public', IN_PUBLIC),
  ]),
  'rbac.authorization.k8s.io/RoleBinding': new Set([
    ...inNamespace('kube-system', [...IN_SYSTEM, 'system::extension-apiserver-authentication-reader']),
    ...inNamespace('kube-public', IN_PUBLIC),
  ]),
  'flowcontrol.apiserver.k8s.io/FlowSchema': new Set(
    words(`
      exempt probes system-leader-election system-node-high system-nodes kube-controller-manager kube-scheduler
      kube-system-service-accounts service-accounts global-default catch-all`),
  ),
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': new Set(
    words('catch-all exempt global-default leader-election node-high system workload-high workload-low'),
  ),
  'networking.k8s.io/ServiceCIDR': new Set(['kubernetes']),
};

/** Every served API version has an APIService; the aggregator serves its own group without one. */
function hasApiService(name: string, minor: number): boolean {
  const [version = '', ...group] = name.split('.');
  if (group.join('.') === 'apiregistration.k8s.io') return false;
  return factsOf(releaseOf(minor)).groups().get(group.join('.'))?.includes(version) === true;
}

/** Whether the control plane itself has made an object of this name. @param kind see kindKey @param namespace '' for cluster-scoped kinds */
export function isGiven(kind: string, namespace: string, name: string, minor: number): boolean {
  if (kind === 'apiregistration.k8s.io/APIService') return hasApiService(name, minor);
  return GIVEN[kind]?.has(namespace ? `${namespace}/${name}` : name) === true;
}
