// The documents of a generated workspace that its applications stand on: Nodes, namespaces with their bounds, classes and roles.
import { cpuText, memoryText } from './amounts.mjs';
import { ZONES } from './words.mjs';

/** Room that is left on Nodes, and in quotas, beyond what is used. */
const NODE_ROOM = 1.6;
const QUOTA_ROOM = 1.4;

export const nodeCountFor = manifests => Math.max(3, Math.min(120, Math.round(manifests / 80)));

/** How many documents `clusterFiles` will hold: a Node each, three for each namespace with bounds, and those that are always there. */
export const clusterDocuments = (manifests, namespaces) => nodeCountFor(manifests) + 3 * namespaces.length + 7;

/**
 * @param {readonly import('./namespaces.mjs').Namespace[]} namespaces those with bounds
 * @param {{ cpu: number, memory: number, pods: number }} used by all Pods
 * @returns {Generator<[path: string, object: any]>}
 */
export function* clusterFiles(manifests, namespaces, used) {
  yield* nodes(nodeCountFor(manifests), used);
  for (const namespace of namespaces)
    for (const object of namespaceObjects(namespace)) yield [`cluster/namespaces/${namespace.name}.yaml`, object];
  yield* FIXED;
}

const upTo = (value, step) => Math.ceil(value / step) * step;

function* nodes(count, used) {
  const cpu = Math.max(32, upTo((used.cpu * NODE_ROOM) / 1000 / count, 8));
  const memory = Math.max(128, upTo((used.memory * NODE_ROOM) / 1024 / count, 32));
  const pods = Math.max(110, upTo((used.pods * NODE_ROOM) / count, 10));
  const capacity = { cpu: `${cpu}`, memory: `${memory}Gi`, pods: `${pods}`, 'ephemeral-storage': '200Gi' };
  for (let i = 0; i < count; i++) {
    const isTainted = i % 10 === 9;
    // In a small cluster the last Node is for batches, without a taint.
    const isBatch = isTainted || (count < 10 && i === count - 1);
    const name = `node-${String(i + 1).padStart(3, '0')}`;
    const labels = {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'topology.kubernetes.io/zone': ZONES[i % ZONES.length],
      'node.example.com/pool': isBatch ? 'batch' : 'general',
    };
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels },
      ...(isTainted && { spec: { taints: [{ key: 'dedicated', value: 'batch', effect: 'NoSchedule' }] } }),
      status: { capacity, allocatable: { ...capacity, cpu: `${cpu - 1}`, memory: `${memory - 4}Gi` } },
    };
    yield [`cluster/nodes/${name}.yaml`, node];
  }
}

function namespaceObjects({ name, team, level, used }) {
  const room = (value, step) => upTo(value * QUOTA_ROOM + step, step);
  const hard = {
    'requests.cpu': cpuText(room(used.cpu, 4000)),
    'requests.memory': memoryText(room(used.memory, 8192)),
    'limits.cpu': cpuText(room(used.cpuLimit, 8000)),
    'limits.memory': memoryText(room(used.memoryLimit, 16384)),
    pods: `${room(used.pods, 20)}`,
    services: `${room(used.services, 10)}`,
    configmaps: `${room(used.configMaps, 50)}`,
    secrets: `${room(used.secrets, 20)}`,
  };
  const labels = { team, 'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/warn': 'restricted' };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'container-defaults', namespace: name },
      spec: { limits: [CONTAINER_LIMITS] },
    },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team-quota', namespace: name }, spec: { hard } },
  ];
}

const CONTAINER_LIMITS = {
  type: 'Container',
  min: { cpu: '10m', memory: '16Mi' },
  max: { cpu: '4', memory: '8Gi' },
  default: { cpu: '500m', memory: '512Mi' },
  defaultRequest: { cpu: '100m', memory: '128Mi' },
};

const RBAC = 'rbac.authorization.k8s.io';

/** What every workspace has, whatever its size. */
const FIXED = [
  ['cluster/namespaces/sandbox.yaml', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'sandbox' } }],
  [
    'cluster/priority-classes.yaml',
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'business-critical' },
      value: 100000,
      description: 'Customer-facing services',
    },
  ],
  [
    'cluster/priority-classes.yaml',
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'best-effort' },
      value: 10,
      preemptionPolicy: 'Never',
    },
  ],
  [
    'cluster/storage-class.yaml',
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'standard' },
      provisioner: 'csi.example.com',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
  ],
  [
    'cluster/ingress-class.yaml',
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'nginx' },
      spec: { controller: 'k8s.io/ingress-nginx' },
    },
  ],
  [
    'cluster/rbac/viewers.yaml',
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'team-viewer' },
      rules: [{ apiGroups: ['', 'apps'], resources: ['pods', 'deployments', 'services'], verbs: ['get', 'list', 'watch'] }],
    },
  ],
  [
    'cluster/rbac/viewers.yaml',
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'team-viewer' },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'team-viewer' },
      subjects: [{ kind: 'Group', apiGroup: RBAC, name: 'engineering' }],
    },
  ],
];
