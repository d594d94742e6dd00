// Bound volumes must be within the Node's reach; claims that wait for the Pod must find a volume there.
import type { KubeObject } from '#cluster';
import type { CSIDriver, CSIStorageCapacity, Pod } from '#schemas';
import { always, type FilterPlugin, unfit } from '../filter-plugin.ts';
import { selectorFrom, selectorOf } from '../label-selector.ts';
import type { NodeInfo } from '../node-info.ts';
import type { PodInfo } from '../pod-info.ts';
import type { View } from '../view.ts';
import type { Claim, Volume } from '../volumes/claim.ts';
import { claimNames, usesClaim } from '../volumes/claims-of-pod.ts';
import { matchVolume, reaches, requestedSize } from '../volumes/match-volume.ts';
import type { Volumes } from '../volumes/volumes.ts';

const NODE_CONFLICT = "node(s) didn't match PersistentVolume's node affinity";
const NO_VOLUME = "node(s) didn't find available persistent volumes to bind";
const NO_SPACE = 'node(s) did not have enough free storage';
const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

export const volumeBinding: FilterPlugin = {
  name: 'VolumeBinding',
  prepare(info, view) {
    const claims = claimsOf(info, view);
    if ('unready' in claims) return claims;
    if (!claims.bound.length && !claims.waiting.length) return undefined;
    return {
      on(node) {
        const reasons = [boundProblem(claims.bound, node, view.volumes), waitingProblem(claims.waiting, node, view.volumes)];
        const found = ORDER.filter(reason => reasons.includes(reason));
        return found.length ? unfit(...found) : undefined;
      },
    };
  },
  wakes: {
    nodeAdded: always,
    objects: {
      PersistentVolumeClaim: ({ pod, namespace }, { metadata }) => metadata.namespace === namespace && usesClaim(pod, metadata.name ?? ''),
      PersistentVolume: always,
      'storage.k8s.io/StorageClass': always,
      'storage.k8s.io/CSIStorageCapacity': always,
    },
  },
};

/** In which a Node's reasons are told. */
const ORDER = [NODE_CONFLICT, NO_VOLUME, NO_SPACE];

/** Binds what the placed Pod's claims have waited for; gives the claims that have changed. */
export function bindClaims(info: PodInfo, node: NodeInfo, view: View): readonly Claim[] {
  const claims = claimsOf(info, view);
  if ('unready' in claims || !claims.waiting.length) return [];
  const { bindings } = choose(claims.waiting, node, view.volumes);
  for (const claim of claims.waiting) {
    const volume = bindings.get(claim);
    if (volume) view.volumes.bind(claim, volume);
    else claim.selectedNode = node.name;
  }
  return claims.waiting;
}

interface Claims {
  readonly bound: readonly Claim[];
  readonly waiting: readonly Claim[];
}

function claimsOf({ pod, namespace }: PodInfo, view: View): Claims | { readonly unready: string } {
  const { volumes } = view;
  const claims: Claim[] = [];
  for (const { claim: name, ephemeral } of claimNames(pod, 'all')) {
    const claim = volumes.claim(namespace, name);
    if (!claim) {
      const missing = `persistentvolumeclaim "${name}" not found`;
      return { unready: ephemeral ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"` : missing };
    }
    if (claim.object.status?.phase === 'Lost' || (claim.bound && isGone(claim.volumeName, view)))
      return { unready: `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.volumeName}"` };
    if (claim.object.metadata?.deletionTimestamp) return { unready: `persistentvolumeclaim "${name}" is being deleted` };
    if (ephemeral && !isOwnedBy(claim, pod))
      return { unready: `PVC ${namespace}/${name} was not created for pod ${namespace}/${pod.metadata?.name} (pod is not owner)` };
    claims.push(claim);
  }
  const bound = claims.filter(claim => claim.bound);
  const waiting = claims.filter(claim => !claim.bound && volumes.waitsForPod(claim));
  if (bound.length + waiting.length < claims.length) return { unready: 'pod has unbound immediate PersistentVolumeClaims' };
  return { bound, waiting };
}

/** Whether the claim was made for this Pod. Told by the name: what stands in files has no uid. */
const isOwnedBy = ({ object }: Claim, { metadata }: Pod): boolean =>
  (object.metadata?.ownerReferences ?? []).some(({ controller, kind, name }) => controller && kind === 'Pod' && name === metadata?.name);

/** Whether a bound volume is certainly not there: of a part of a cluster nobody knows. */
const isGone = (volume: string, { volumes, cluster }: View): boolean => !volumes.volume(volume) && cluster.knows('PersistentVolume', '');

function boundProblem(claims: readonly Claim[], node: NodeInfo, volumes: Volumes): string | undefined {
  for (const { volumeName } of claims) {
    const volume = volumes.volume(volumeName);
    if (volume && !reaches(volume, { name: '', labels: node.labels })) return NODE_CONFLICT;
  }
  return undefined;
}

function waitingProblem(claims: readonly Claim[], node: NodeInfo, volumes: Volumes): string | undefined {
  if (!claims.length) return undefined;
  if (claims.some(({ selectedNode }) => selectedNode && selectedNode !== node.name)) return NO_VOLUME;
  const { left } = choose(claims, node, volumes);
  for (const claim of left) {
    const problem = provisionProblem(claim, node, volumes);
    if (problem) return problem;
  }
  return undefined;
}

/** Small claims choose first, each the smallest volume that is large enough; what is left must be provisioned. */
function choose(claims: readonly Claim[], node: NodeInfo, volumes: Volumes): { bindings: Map<Claim, Volume>; left: Claim[] } {
  const bindings = new Map<Claim, Volume>();
  const left = claims.filter(({ selectedNode }) => selectedNode);
  const free = claims.filter(({ selectedNode }) => !selectedNode).sort((a, b) => requestedSize(a).cmp(requestedSize(b)));
  const excluded = new Set<Volume>();
  for (const claim of free) {
    const volume = matchVolume(claim, volumes.ofClass(claim.className), { node: { name: '', labels: node.labels }, excluded });
    if (!volume) {
      left.push(claim);
      continue;
    }
    excluded.add(volume);
    bindings.set(claim, volume);
  }
  return { bindings, left };
}

function provisionProblem(claim: Claim, node: NodeInfo, volumes: Volumes): string | undefined {
  const { provisioner = '', allowedTopologies = [] } = volumes.storageClass(claim.className) ?? {};
  if (!provisioner || provisioner === NO_PROVISIONER) return NO_VOLUME;
  const there = allowedTopologies.some(({ matchLabelExpressions = [] }) => {
    const requirements = matchLabelExpressions.map(({ key = '', values = [] }) => ({ key, operator: 'In', values }));
    return requirements.length > 0 && selectorFrom(requirements).matches(node.labels);
  });
  if (allowedTopologies.length && !there) return NO_VOLUME;
  return hasSpace(claim, provisioner, node, volumes) ? undefined : NO_SPACE;
}

/** Only drivers that publish their capacity are asked for it. */
function hasSpace(claim: Claim, provisioner: string, node: NodeInfo, volumes: Volumes): boolean {
  const drivers = [...volumes.list('CSIDriver')].map(({ object }) => object as KubeObject & CSIDriver);
  const driver = drivers.find(({ metadata }) => metadata?.name === provisioner);
  if (!claim.spec.resources?.requests?.storage || !driver?.spec?.storageCapacity) return true;
  const size = requestedSize(claim);
  return [...volumes.list('CSIStorageCapacity')].some(({ object }) => {
    const { storageClassName, maximumVolumeSize, capacity, nodeTopology } = object as KubeObject & CSIStorageCapacity;
    const limit = maximumVolumeSize ?? capacity;
    return storageClassName === claim.className && !!limit && limit.cmp(size) >= 0 && selectorOf(nodeTopology).matches(node.labels);
  });
}
