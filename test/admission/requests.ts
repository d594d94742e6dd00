// Requests to create objects, for tests of admission: plain objects in, a cluster around them.
import { QuotaUse, type Request, type Warning } from '#admission';
import { type KubeObject, kindKey, Store } from '#cluster';
import { Quantity } from '#quantity';

/** `{cpu: '1'}` as quantities. */
export function amounts(list: Record<string, string>): Record<string, Quantity> {
  return Object.fromEntries(Object.entries(list).map(([name, text]) => [name, Quantity.parse(text) as Quantity]));
}

export interface Body {
  readonly metadata?: Record<string, unknown>;
  readonly [field: string]: unknown;
}

const RESOURCES: Readonly<Record<string, readonly [apiVersion: string, resource: string, namespaced: boolean]>> = {
  ConfigMap: ['v1', 'configmaps', true],
  DaemonSet: ['apps/v1', 'daemonsets', true],
  Deployment: ['apps/v1', 'deployments', true],
  Job: ['batch/v1', 'jobs', true],
  LimitRange: ['v1', 'limitranges', true],
  Namespace: ['v1', 'namespaces', false],
  Node: ['v1', 'nodes', false],
  PersistentVolumeClaim: ['v1', 'persistentvolumeclaims', true],
  Pod: ['v1', 'pods', true],
  PriorityClass: ['scheduling.k8s.io/v1', 'priorityclasses', false],
  ReplicaSet: ['apps/v1', 'replicasets', true],
  ResourceQuota: ['v1', 'resourcequotas', true],
  RuntimeClass: ['node.k8s.io/v1', 'runtimeclasses', false],
  Service: ['v1', 'services', true],
  ServiceAccount: ['v1', 'serviceaccounts', true],
  StatefulSet: ['apps/v1', 'statefulsets', true],
  StorageClass: ['storage.k8s.io/v1', 'storageclasses', false],
};

/** An object of the namespace `shop`, named `web` unless it says otherwise. */
export function objectOf(kind: string, body: Body = {}): KubeObject {
  const [apiVersion, , namespaced] = RESOURCES[kind]!;
  return { apiVersion, kind, ...body, metadata: { name: 'web', ...(namespaced && { namespace: 'shop' }), ...body.metadata } };
}

export interface Setting {
  readonly store: Store;
  readonly quotas: QuotaUse;
}

/** A cluster with the namespace `shop`, its account `default` and the given objects. */
export function setting(...standing: readonly KubeObject[]): Setting {
  const store = new Store(36);
  const quotas = new QuotaUse(store);
  const base = [objectOf('Namespace', { metadata: { name: 'shop' } }), objectOf('ServiceAccount', { metadata: { name: 'default' } })];
  for (const [document, object] of [...base, ...standing].entries()) {
    const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0]! : '';
    const stored = { object, origin: { document } };
    store.put(kindKey(group, object.kind), stored);
    if (object.kind === 'ResourceQuota') quotas.add(stored);
  }
  return { store, quotas };
}

export function requestOf(object: KubeObject, { store, quotas }: Setting): Request & { warnings: Warning[] } {
  const [apiVersion, resource, namespaced] = RESOURCES[object.kind]!;
  const { name = '', namespace = '' } = object.metadata;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  const version = apiVersion.split('/').at(-1)!;
  return { object, group, version, kind: object.kind, resource, namespaced, namespace, name, cluster: store, quotas, warnings: [] };
}
