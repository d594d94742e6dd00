// What a fresh cluster holds before anybody applies anything.
import type { KubeObject } from '#cluster';

export const SYSTEM_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

const object = (apiVersion: string, kind: string, name: string, namespace = '', rest: Record<string, unknown> = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: namespace ? { name, namespace } : { name },
  ...rest,
});

/** What the control plane itself puts into every namespace; both count against quotas. */
export const namespaceContents = (namespace: string): readonly (readonly [kindKey: string, KubeObject])[] => [
  ['ServiceAccount', object('v1', 'ServiceAccount', 'default', namespace)],
  ['ConfigMap', object('v1', 'ConfigMap', 'kube-root-ca.crt', namespace)],
];

export const namespaceObject = (name: string): KubeObject =>
  object('v1', 'Namespace', name, '', { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } });

const SYSTEM_PRIORITIES = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 };

/** Objects that somebody looks into, besides namespaces and their contents; of others the names are enough (given-names.ts). */
export const clusterContents = (): readonly (readonly [kindKey: string, KubeObject])[] => [
  ...Object.entries(SYSTEM_PRIORITIES).map(
    ([name, value]) =>
      [
        'scheduling.k8s.io/PriorityClass',
        object('scheduling.k8s.io/v1', 'PriorityClass', name, '', { value, preemptionPolicy: 'PreemptLowerPriority' }),
      ] as const,
  ),
  [
    'Service',
    object('v1', 'Service', 'kubernetes', 'default', {
      spec: { type: 'ClusterIP', ports: [{ name: 'https', port: 443, protocol: 'TCP' }] },
    }),
  ],
];
