// Defaults of the core group, without Pods and volumes.
import type { Quantity } from '#quantity';
import type {
  ConfigMap,
  Endpoints,
  LimitRangeItem,
  Namespace,
  NamespaceStatus,
  NodeStatus,
  PersistentVolume,
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  ReplicationController,
  Secret,
  Service,
  ServiceSpec,
} from '#schemas';
import { absent, type DefaultTable, zero } from './table.ts';

type ResourceList = Record<string, Quantity>;

export const coreDefaults: DefaultTable = {
  'core/v1.ConfigMap': absent<ConfigMap>({ data: {} }),
  'core/v1.Secret': zero<Secret>({ type: 'Opaque' }),
  'core/v1.Namespace': labelWithName,
  'core/v1.NamespaceStatus': zero<NamespaceStatus>({ phase: 'Active' }),
  'core/v1.NodeStatus': allocateCapacity,
  'core/v1.Endpoints': nameProtocols,
  'core/v1.LimitRangeItem': deriveContainerLimits,
  'core/v1.ReplicationController': adoptTemplateLabels,
  'core/v1.Service': completeService,
  'core/v1.PersistentVolume': completeVolume,
  'core/v1.PersistentVolumeClaim': (claim: PersistentVolumeClaim) => {
    claim.status ??= {};
    claim.status.phase ||= 'Pending';
  },
  'core/v1.PersistentVolumeClaimSpec': absent<PersistentVolumeClaimSpec>({ volumeMode: 'Filesystem' }),
};

/** A Namespace without a name yet (generateName) gets its label when it has one. */
function labelWithName({ metadata }: Namespace): void {
  if (metadata?.name) metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
}

function allocateCapacity(status: NodeStatus): void {
  if (status.capacity) status.allocatable ??= { ...status.capacity };
}

function nameProtocols({ subsets = [] }: Endpoints): void {
  for (const port of subsets.flatMap(({ ports = [] }) => ports)) port.protocol ||= 'TCP';
}

/** Limits of containers: default ← max, default request ← default, then ← min. */
function deriveContainerLimits(item: LimitRangeItem): void {
  if (item.type !== 'Container') return;
  item.default = { ...item.max, ...item.default } as ResourceList;
  item.defaultRequest = { ...item.min, ...item.default, ...item.defaultRequest } as ResourceList;
}

function adoptTemplateLabels(controller: ReplicationController): void {
  const labels = controller.spec?.template?.metadata?.labels;
  if (!labels || !controller.spec) return;
  if (!Object.keys(controller.spec.selector ?? {}).length) controller.spec.selector = { ...labels };
  controller.metadata ??= {};
  if (!Object.keys(controller.metadata.labels ?? {}).length) controller.metadata.labels = { ...labels };
}

function completeService(service: Service): void {
  service.spec ??= {};
  const { spec } = service;
  spec.sessionAffinity ||= 'None';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP' && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined)
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: 10_800 } };
  spec.type ||= 'ClusterIP';
  for (const port of spec.ports ?? []) {
    port.protocol ||= 'TCP';
    port.targetPort ||= port.port ?? 0;
  }
  if (isReachableFromOutside(spec)) spec.externalTrafficPolicy ||= 'Cluster';
  if (['ClusterIP', 'NodePort', 'LoadBalancer'].includes(spec.type)) spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type !== 'LoadBalancer') return;
  spec.allocateLoadBalancerNodePorts ??= true;
  for (const ingress of service.status?.loadBalancer?.ingress ?? []) if (ingress.ip) ingress.ipMode ??= 'VIP';
}

function isReachableFromOutside({ type, externalIPs }: ServiceSpec): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && !!externalIPs?.length);
}

function completeVolume(volume: PersistentVolume): void {
  volume.status ??= {};
  volume.status.phase ||= 'Pending';
  volume.spec ??= {};
  volume.spec.persistentVolumeReclaimPolicy ||= 'Retain';
  volume.spec.volumeMode ??= 'Filesystem';
}
