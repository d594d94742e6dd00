// What kustomize's transformers touch if nobody says otherwise. Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
// and the defaults that `kustomize config save` prints.
import type { FieldSpec, KindFilter } from './field-spec.ts';

/** Kinds whose names stand in fields of others. */
export interface NameReference extends KindFilter {
  readonly fieldSpecs: readonly FieldSpec[];
}

export interface Configuration {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

const POD: FieldSpec = { path: 'spec', kind: 'Pod' };
const template = (kind: string): FieldSpec => ({ path: 'spec/template/spec', kind });
const CRON_JOB: FieldSpec = { path: 'spec/jobTemplate/spec/template/spec', kind: 'CronJob' };
const POD_TEMPLATE: FieldSpec = { path: 'template/spec', kind: 'PodTemplate' };
const [DEPLOYMENT, REPLICA_SET, DAEMON_SET, STATEFUL_SET, JOB, REPLICATION_CONTROLLER] = [
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'Job',
  'ReplicationController',
].map(template) as [FieldSpec, FieldSpec, FieldSpec, FieldSpec, FieldSpec, FieldSpec];
const CONFIGURED = [{ ...POD, version: 'v1' }, POD_TEMPLATE, DEPLOYMENT, REPLICA_SET, DAEMON_SET, STATEFUL_SET, JOB, CRON_JOB];
const PLACED = [POD, STATEFUL_SET, DEPLOYMENT, REPLICATION_CONTROLLER, CRON_JOB, JOB, DAEMON_SET];

/** Paths below the Pod specs of several kinds. */
const inPods = (pods: readonly FieldSpec[], ...paths: readonly string[]): FieldSpec[] =>
  pods.flatMap(pod => paths.map(path => ({ ...pod, path: `${pod.path}/${path}` })));
const at = (kind: string, ...paths: readonly string[]): FieldSpec[] => paths.map(path => ({ path, kind }));
const made = (specs: readonly FieldSpec[]): FieldSpec[] => specs.map(spec => ({ ...spec, create: true }));

const TEMPLATE_METADATA: readonly FieldSpec[] = [
  { path: 'spec/template/metadata', version: 'v1', kind: 'ReplicationController' },
  ...at('Deployment', 'spec/template/metadata'),
  ...at('ReplicaSet', 'spec/template/metadata'),
  ...at('DaemonSet', 'spec/template/metadata'),
];
const BATCH_METADATA: readonly FieldSpec[] = [
  { path: 'spec/template/metadata', group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/metadata', group: 'batch', kind: 'CronJob' },
  { path: 'spec/jobTemplate/spec/template/metadata', group: 'batch', kind: 'CronJob' },
];
const below = (specs: readonly FieldSpec[], step: string): FieldSpec[] =>
  specs.map(spec => ({ ...spec, path: `${spec.path}/${step}`, create: true }));

const TEMPLATE_LABELS: readonly FieldSpec[] = [
  ...below(TEMPLATE_METADATA, 'labels'),
  { path: 'spec/template/metadata/labels', group: 'apps', kind: 'StatefulSet', create: true },
  { path: 'spec/volumeClaimTemplates[]/metadata/labels', group: 'apps', kind: 'StatefulSet', create: true },
  ...below(BATCH_METADATA, 'labels'),
];

const affinities = (kind: string): FieldSpec[] =>
  [
    'affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
    'affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution',
    'affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
    'affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution',
    'topologySpreadConstraints',
  ].map(path => ({ path: `spec/template/spec/${path}/labelSelector/matchLabels`, group: 'apps', kind }));

const policy = (path: string): FieldSpec => ({ path, group: 'networking.k8s.io', kind: 'NetworkPolicy' });

const COMMON_LABELS: readonly FieldSpec[] = [
  { path: 'spec/selector', version: 'v1', kind: 'Service', create: true },
  { path: 'spec/selector', version: 'v1', kind: 'ReplicationController', create: true },
  ...made(at('Deployment', 'spec/selector/matchLabels')),
  ...affinities('Deployment'),
  ...made(at('ReplicaSet', 'spec/selector/matchLabels')),
  ...made(at('DaemonSet', 'spec/selector/matchLabels')),
  { path: 'spec/selector/matchLabels', group: 'apps', kind: 'StatefulSet', create: true },
  ...affinities('StatefulSet'),
  { path: 'spec/selector/matchLabels', group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/spec/selector/matchLabels', group: 'batch', kind: 'CronJob' },
  { path: 'spec/selector/matchLabels', group: 'policy', kind: 'PodDisruptionBudget' },
  policy('spec/podSelector/matchLabels'),
  policy('spec/ingress/from/podSelector/matchLabels'),
  policy('spec/egress/to/podSelector/matchLabels'),
  { path: 'metadata/labels', create: true },
  ...TEMPLATE_LABELS,
];

const IMAGES = ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference'];

const WORDS = ['args', 'command', 'env/value', 'volumeMounts/mountPath'].flatMap(path => [`containers/${path}`, `initContainers/${path}`]);

const keyRefs = (source: string, ref: string): string[] => [
  `containers/env/valueFrom/${source}KeyRef/name`,
  `initContainers/env/valueFrom/${source}KeyRef/name`,
  `containers/envFrom/${ref}/name`,
  `initContainers/envFrom/${ref}/name`,
  `volumes/projected/sources/${source}/name`,
];

const rbac = 'rbac.authorization.k8s.io';
const bindings = (path: string): FieldSpec[] => [
  { path, kind: 'RoleBinding', group: rbac },
  { path, kind: 'ClusterRoleBinding', group: rbac },
];

const NAME_REFERENCES: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(kind => ({
    kind,
    fieldSpecs: at('HorizontalPodAutoscaler', 'spec/scaleTargetRef/name'),
  })),
  {
    kind: 'ConfigMap',
    version: 'v1',
    fieldSpecs: [
      ...inPods(CONFIGURED, 'volumes/configMap/name', ...keyRefs('configMap', 'configMapRef')),
      ...at('Node', 'spec/configSource/configMap'),
      ...at('Role', 'rules/resourceNames'),
      ...at('ClusterRole', 'rules/resourceNames'),
      ...at('Ingress', 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap'),
    ],
  },
  {
    kind: 'Secret',
    version: 'v1',
    fieldSpecs: [
      ...inPods(CONFIGURED, 'volumes/secret/secretName', 'imagePullSecrets/name', ...keyRefs('secret', 'secretRef')),
      ...at(
        'Ingress',
        'spec/tls/secretName',
        'metadata/annotations/ingress.kubernetes.io\\/auth-secret',
        'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret',
        'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret',
      ),
      ...at('ServiceAccount', 'imagePullSecrets/name'),
      ...at('StorageClass', ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map(name => `parameters/${name}`)),
      ...at('Role', 'rules/resourceNames'),
      ...at('ClusterRole', 'rules/resourceNames'),
      {
        path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        group: 'serving.knative.dev',
        version: 'v1',
        kind: 'Service',
      },
      ...at('PersistentVolume', 'spec/azureFile/secretName'),
    ],
  },
  {
    kind: 'Service',
    version: 'v1',
    fieldSpecs: [
      { path: 'spec/serviceName', group: 'apps', kind: 'StatefulSet' },
      ...at(
        'Ingress',
        'spec/rules/http/paths/backend/serviceName',
        'spec/backend/serviceName',
        'spec/rules/http/paths/backend/service/name',
        'spec/defaultBackend/service/name',
      ),
      { path: 'spec/service/name', group: 'apiregistration.k8s.io', kind: 'APIService' },
      ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(kind => ({
        path: 'webhooks/clientConfig/service',
        group: 'admissionregistration.k8s.io',
        kind,
      })),
    ],
  },
  { kind: 'Role', group: rbac, fieldSpecs: [{ path: 'roleRef/name', group: rbac, kind: 'RoleBinding' }] },
  { kind: 'ClusterRole', group: rbac, fieldSpecs: bindings('roleRef/name') },
  { kind: 'ServiceAccount', version: 'v1', fieldSpecs: [...bindings('subjects'), ...inPods(PLACED, 'serviceAccountName')] },
  { kind: 'PersistentVolumeClaim', version: 'v1', fieldSpecs: inPods(PLACED, 'volumes/persistentVolumeClaim/claimName') },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fieldSpecs: [...at('PersistentVolumeClaim', 'spec/volumeName'), ...at('ClusterRole', 'rules/resourceNames')],
  },
  {
    kind: 'StorageClass',
    version: 'v1',
    group: 'storage.k8s.io',
    fieldSpecs: [
      ...at('PersistentVolume', 'spec/storageClassName'),
      ...at('PersistentVolumeClaim', 'spec/storageClassName'),
      ...at('StatefulSet', 'spec/volumeClaimTemplates/spec/storageClassName'),
    ],
  },
  { kind: 'PriorityClass', version: 'v1', group: 'scheduling.k8s.io', fieldSpecs: inPods(PLACED, 'priorityClassName') },
  {
    kind: 'ValidatingAdmissionPolicy',
    group: 'admissionregistration.k8s.io',
    fieldSpecs: [{ path: 'spec/policyName', group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicyBinding' }],
  },
];

export const defaultConfiguration: Configuration = {
  namePrefix: [{ path: 'metadata/name' }],
  nameSuffix: [{ path: 'metadata/name' }],
  namespace: [
    { path: 'metadata/name', kind: 'Namespace', create: true },
    { path: 'spec/service/namespace', group: 'apiregistration.k8s.io', kind: 'APIService', create: true },
    { path: 'spec/conversion/webhook/clientConfig/service/namespace', group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
  ],
  commonLabels: COMMON_LABELS,
  labels: [],
  templateLabels: TEMPLATE_LABELS,
  commonAnnotations: [
    { path: 'metadata/annotations', create: true },
    ...below([...TEMPLATE_METADATA, ...at('StatefulSet', 'spec/template/metadata'), ...BATCH_METADATA], 'annotations'),
  ],
  images: made([...IMAGES.map(path => `spec/${path}`), ...IMAGES.map(path => `spec/template/spec/${path}`)].map(path => ({ path }))),
  replicas: made(['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].flatMap(kind => at(kind, 'spec/replicas'))),
  varReference: [
    ...inPods([CRON_JOB, DAEMON_SET, DEPLOYMENT, JOB, POD, REPLICA_SET, STATEFUL_SET], ...WORDS),
    ...inPods([CRON_JOB, DAEMON_SET, DEPLOYMENT, JOB, POD, REPLICA_SET], 'volumes/nfs/server'),
    ...at('Deployment', 'spec/template/metadata/annotations'),
    ...at('Ingress', 'spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName'),
    ...at('Service', 'spec/ports/port', 'spec/ports/targetPort'),
    ...at('StatefulSet', 'spec/volumeClaimTemplates/spec/nfs/server'),
    ...at('PersistentVolume', 'spec/nfs/server'),
    { path: 'metadata/labels' },
    { path: 'metadata/annotations' },
  ],
  nameReference: NAME_REFERENCES,
};
