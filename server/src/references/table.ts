// Every reference by name that Kubernetes' own kinds have, as one table. Selectors stand in selectors.ts.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/

/** How a target's kind is told: always the same, or by a field of the reference. */
type Target =
  | string
  | {
      readonly kindIn: string;
      readonly groupIn: string;
      readonly groups?: Readonly<Record<string, string>>;
      /** What is meant where no kind is written: as kindKey makes it. */
      readonly otherwise?: string;
    };

export interface ReferenceRow {
  /** As kindKey makes it, `*` for every kind, or `pods` for every kind that makes Pods; `at` is then relative to the Pod's spec. */
  readonly on: string;
  /** Place of the thing that refers, as placesAt reads it. */
  readonly at: string;
  readonly to: Target;
  /** The field with the target's name. */
  readonly name: string;
  /** The field with the target's namespace; without it the target is in the object's own, or in none. */
  readonly namespaceIn?: string;
  /** Places of the keys that are taken from a ConfigMap or Secret. */
  readonly keys?: string;
  /** A boolean field beside the name: true means that the target may be missing. Without it the target is needed. */
  readonly optional?: 'optional';
  /** The control plane lives well without the target, or makes it by itself: nothing is to be called missing. */
  readonly lenient?: true;
  /** The target is often made by somebody else: only a slip in its name is told. */
  readonly apart?: true;
  /** Where a field of the reference has this value, its name is none of an object. */
  readonly unless?: { readonly at: string; readonly is: string };
}

/**
 * In place of a port's name: the AWS Load Balancer Controller then takes the Service's name for that of an action, which an annotation of the
 * Ingress describes, and Argo Rollouts writes such actions.
 */
export const ACTION_PORT = 'use-annotation';
const ACTION = { at: 'port.name', is: ACTION_PORT } as const;

/** An object of any kind that is named with its group. */
const ANY: Target = { kindIn: 'kind', groupIn: 'apiGroup' };
/** The same, named with group and version. */
const VERSIONED: Target = { kindIn: 'kind', groupIn: 'apiVersion' };

const CONFIG_AND_SECRETS: readonly ReferenceRow[] = [
  { on: 'pods', at: '*containers[].env[].valueFrom.configMapKeyRef', to: 'ConfigMap', name: 'name', keys: 'key', optional: 'optional' },
  { on: 'pods', at: '*containers[].env[].valueFrom.secretKeyRef', to: 'Secret', name: 'name', keys: 'key', optional: 'optional' },
  { on: 'pods', at: '*containers[].envFrom[].configMapRef', to: 'ConfigMap', name: 'name', optional: 'optional' },
  { on: 'pods', at: '*containers[].envFrom[].secretRef', to: 'Secret', name: 'name', optional: 'optional' },
  { on: 'pods', at: 'volumes[].configMap', to: 'ConfigMap', name: 'name', keys: 'items[].key', optional: 'optional' },
  { on: 'pods', at: 'volumes[].secret', to: 'Secret', name: 'secretName', keys: 'items[].key', optional: 'optional' },
  { on: 'pods', at: 'volumes[].projected.sources[].configMap', to: 'ConfigMap', name: 'name', keys: 'items[].key', optional: 'optional' },
  { on: 'pods', at: 'volumes[].projected.sources[].secret', to: 'Secret', name: 'name', keys: 'items[].key', optional: 'optional' },
  { on: 'pods', at: 'volumes[].csi.nodePublishSecretRef', to: 'Secret', name: 'name' },
  { on: 'pods', at: 'volumes[].cephfs.secretRef', to: 'Secret', name: 'name' },
  { on: 'pods', at: 'volumes[].rbd.secretRef', to: 'Secret', name: 'name' },
  { on: 'pods', at: 'volumes[].flexVolume.secretRef', to: 'Secret', name: 'name' },
  { on: 'pods', at: 'volumes[].iscsi.secretRef', to: 'Secret', name: 'name' },
  { on: 'pods', at: 'volumes[].azureFile', to: 'Secret', name: 'secretName' },
  { on: 'pods', at: 'imagePullSecrets[]', to: 'Secret', name: 'name', apart: true },
  { on: 'ServiceAccount', at: 'imagePullSecrets[]', to: 'Secret', name: 'name', apart: true },
  { on: 'ServiceAccount', at: 'secrets[]', to: 'Secret', name: 'name', lenient: true },
  { on: 'networking.k8s.io/Ingress', at: 'spec.tls[]', to: 'Secret', name: 'secretName', lenient: true },
];

const POD: readonly ReferenceRow[] = [
  { on: 'pods', at: '', to: 'ServiceAccount', name: 'serviceAccountName', lenient: true },
  { on: 'pods', at: '', to: 'scheduling.k8s.io/PriorityClass', name: 'priorityClassName', lenient: true },
  { on: 'pods', at: '', to: 'node.k8s.io/RuntimeClass', name: 'runtimeClassName', lenient: true },
  { on: 'pods', at: '', to: 'Node', name: 'nodeName' },
  { on: 'pods', at: 'volumes[].persistentVolumeClaim', to: 'PersistentVolumeClaim', name: 'claimName' },
  { on: 'pods', at: 'volumes[].ephemeral.volumeClaimTemplate.spec', to: 'storage.k8s.io/StorageClass', name: 'storageClassName' },
  { on: 'pods', at: 'volumes[].csi', to: 'storage.k8s.io/CSIDriver', name: 'driver', lenient: true },
  { on: 'pods', at: 'resourceClaims[]', to: 'resource.k8s.io/ResourceClaim', name: 'resourceClaimName' },
  { on: 'pods', at: 'resourceClaims[]', to: 'resource.k8s.io/ResourceClaimTemplate', name: 'resourceClaimTemplateName' },
];

const WORKLOADS: readonly ReferenceRow[] = [
  { on: 'apps/StatefulSet', at: 'spec', to: 'Service', name: 'serviceName' },
  { on: 'apps/StatefulSet', at: 'spec.volumeClaimTemplates[].spec', to: 'storage.k8s.io/StorageClass', name: 'storageClassName' },
  {
    on: 'autoscaling/HorizontalPodAutoscaler',
    at: 'spec.scaleTargetRef',
    to: { kindIn: 'kind', groupIn: 'apiVersion', groups: { 'extensions/v1beta1': 'apps' } },
    name: 'name',
  },
  { on: 'autoscaling/HorizontalPodAutoscaler', at: 'spec.metrics[].object.describedObject', to: VERSIONED, name: 'name', lenient: true },
];

const OWNERS: readonly ReferenceRow[] = [
  { on: '*', at: 'metadata.ownerReferences[]', to: VERSIONED, name: 'name', lenient: true },
  { on: 'Secret', at: 'metadata.annotations', to: 'ServiceAccount', name: 'kubernetes.io/service-account.name', apart: true },
  { on: 'discovery.k8s.io/EndpointSlice', at: 'metadata.labels', to: 'Service', name: 'kubernetes.io/service-name', apart: true },
  {
    on: 'discovery.k8s.io/EndpointSlice',
    at: 'endpoints[].targetRef',
    to: VERSIONED,
    name: 'name',
    namespaceIn: 'namespace',
    lenient: true,
  },
];

const NETWORK: readonly ReferenceRow[] = [
  { on: 'networking.k8s.io/Ingress', at: 'spec.defaultBackend.resource', to: ANY, name: 'name', lenient: true },
  { on: 'networking.k8s.io/Ingress', at: 'spec.rules[].http.paths[].backend.resource', to: ANY, name: 'name', lenient: true },
  { on: 'networking.k8s.io/IngressClass', at: 'spec.parameters', to: ANY, name: 'name', namespaceIn: 'namespace', lenient: true },
  { on: 'networking.k8s.io/Ingress', at: 'spec', to: 'networking.k8s.io/IngressClass', name: 'ingressClassName' },
  { on: 'networking.k8s.io/Ingress', at: 'spec.defaultBackend.service', to: 'Service', name: 'name', unless: ACTION },
  { on: 'networking.k8s.io/Ingress', at: 'spec.rules[].http.paths[].backend.service', to: 'Service', name: 'name', unless: ACTION },
  {
    on: 'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    at: 'webhooks[].clientConfig.service',
    to: 'Service',
    name: 'name',
    namespaceIn: 'namespace',
    apart: true,
  },
  {
    on: 'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    at: 'webhooks[].clientConfig.service',
    to: 'Service',
    name: 'name',
    namespaceIn: 'namespace',
    apart: true,
  },
  {
    on: 'apiextensions.k8s.io/CustomResourceDefinition',
    at: 'spec.conversion.webhook.clientConfig.service',
    to: 'Service',
    name: 'name',
    namespaceIn: 'namespace',
    apart: true,
  },
  { on: 'apiregistration.k8s.io/APIService', at: 'spec.service', to: 'Service', name: 'name', namespaceIn: 'namespace', apart: true },
];

const STORAGE: readonly ReferenceRow[] = [
  { on: 'PersistentVolumeClaim', at: 'spec', to: 'storage.k8s.io/StorageClass', name: 'storageClassName' },
  { on: 'PersistentVolumeClaim', at: 'spec', to: 'PersistentVolume', name: 'volumeName' },
  { on: 'PersistentVolumeClaim', at: 'spec', to: 'storage.k8s.io/VolumeAttributesClass', name: 'volumeAttributesClassName' },
  { on: 'PersistentVolumeClaim', at: 'spec.dataSource', to: ANY, name: 'name', lenient: true },
  { on: 'PersistentVolumeClaim', at: 'spec.dataSourceRef', to: ANY, name: 'name', namespaceIn: 'namespace', lenient: true },
  {
    on: 'storage.k8s.io/StorageClass',
    at: 'parameters',
    to: 'Secret',
    name: 'csi.storage.k8s.io/provisioner-secret-name',
    namespaceIn: 'csi.storage.k8s.io/provisioner-secret-namespace',
    lenient: true,
  },
  { on: 'storage.k8s.io/VolumeAttachment', at: 'spec.source', to: 'PersistentVolume', name: 'persistentVolumeName', lenient: true },
  { on: 'PersistentVolume', at: 'spec.csi', to: 'storage.k8s.io/CSIDriver', name: 'driver', lenient: true },
  ...['nodeStageSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef', 'controllerPublishSecretRef', 'controllerExpandSecretRef'].map(
    (field): ReferenceRow => ({
      on: 'PersistentVolume',
      at: `spec.csi.${field}`,
      to: 'Secret',
      name: 'name',
      namespaceIn: 'namespace',
      lenient: true,
    }),
  ),
  // A class of a volume is only a word that claims repeat: no StorageClass needs to exist.
  { on: 'PersistentVolume', at: 'spec', to: 'storage.k8s.io/StorageClass', name: 'storageClassName', lenient: true },
  { on: 'PersistentVolume', at: 'spec.claimRef', to: 'PersistentVolumeClaim', name: 'name', namespaceIn: 'namespace', lenient: true },
];

const RBAC: readonly ReferenceRow[] = [
  { on: 'rbac.authorization.k8s.io/RoleBinding', at: 'roleRef', to: ANY, name: 'name' },
  { on: 'rbac.authorization.k8s.io/ClusterRoleBinding', at: 'roleRef', to: ANY, name: 'name' },
  {
    on: 'rbac.authorization.k8s.io/RoleBinding',
    at: 'subjects[]',
    to: ANY,
    name: 'name',
    namespaceIn: 'namespace',
  },
  {
    on: 'rbac.authorization.k8s.io/ClusterRoleBinding',
    at: 'subjects[]',
    to: ANY,
    name: 'name',
    namespaceIn: 'namespace',
  },
];

const DEVICES = ['exactly', 'firstAvailable[]'].flatMap((request): readonly ReferenceRow[] =>
  [
    ['ResourceClaim', 'spec'],
    ['ResourceClaimTemplate', 'spec.spec'],
  ].map(([kind, spec]) => ({
    on: `resource.k8s.io/${kind}`,
    at: `${spec}.devices.requests[].${request}`,
    to: 'resource.k8s.io/DeviceClass',
    name: 'deviceClassName',
    lenient: true,
  })),
);

const FLOWS: readonly ReferenceRow[] = [
  {
    on: 'flowcontrol.apiserver.k8s.io/FlowSchema',
    at: 'spec.priorityLevelConfiguration',
    to: 'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
    name: 'name',
  },
  {
    on: 'flowcontrol.apiserver.k8s.io/FlowSchema',
    at: 'spec.rules[].subjects[].serviceAccount',
    to: 'ServiceAccount',
    name: 'name',
    namespaceIn: 'namespace',
    lenient: true,
  },
];

const POLICIES: readonly ReferenceRow[] = ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'].map(kind => ({
  on: `admissionregistration.k8s.io/${kind}Binding`,
  at: 'spec',
  to: `admissionregistration.k8s.io/${kind}`,
  name: 'policyName',
}));

const GATEWAY_API = 'gateway.networking.k8s.io';

/** Where kind and group may be left out, these are meant. */
const inGatewayApi = (otherwise: string): Target => ({ kindIn: 'kind', groupIn: 'group', otherwise });
const BACKEND = inGatewayApi('Service');
const PARENT = inGatewayApi(`${GATEWAY_API}/Gateway`);
const CERTIFICATE = inGatewayApi('Secret');

/** Source: https://gateway-api.sigs.k8s.io/reference/spec/ */
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].flatMap((kind): readonly ReferenceRow[] => {
  const route = { on: `${GATEWAY_API}/${kind}`, name: 'name', namespaceIn: 'namespace', lenient: true } as const;
  return [
    { ...route, at: 'spec.parentRefs[]', to: PARENT },
    { ...route, at: 'spec.rules[].backendRefs[]', to: BACKEND },
    { ...route, at: 'spec.rules[].filters[].requestMirror.backendRef', to: BACKEND },
    { ...route, at: 'spec.rules[].backendRefs[].filters[].requestMirror.backendRef', to: BACKEND },
  ];
});

/** Custom kinds that nearly every cluster has. */
const CUSTOM: readonly ReferenceRow[] = [
  ...ROUTES,
  { on: `${GATEWAY_API}/Gateway`, at: 'spec', to: `${GATEWAY_API}/GatewayClass`, name: 'gatewayClassName', lenient: true },
  {
    on: `${GATEWAY_API}/Gateway`,
    at: 'spec.listeners[].tls.certificateRefs[]',
    to: CERTIFICATE,
    name: 'name',
    namespaceIn: 'namespace',
    lenient: true,
  },
  { on: 'autoscaling.k8s.io/VerticalPodAutoscaler', at: 'spec.targetRef', to: VERSIONED, name: 'name', lenient: true },
  {
    on: 'snapshot.storage.k8s.io/VolumeSnapshot',
    at: 'spec.source',
    to: 'PersistentVolumeClaim',
    name: 'persistentVolumeClaimName',
    lenient: true,
  },
];

export const referenceTable: readonly ReferenceRow[] = [
  ...CONFIG_AND_SECRETS,
  ...POD,
  ...OWNERS,
  ...WORKLOADS,
  ...NETWORK,
  ...STORAGE,
  ...RBAC,
  ...POLICIES,
  ...DEVICES,
  ...FLOWS,
  ...CUSTOM,
];
