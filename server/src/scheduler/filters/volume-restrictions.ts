// Disks that only one Pod of a Node may mount, and claims that only one Pod of the cluster may use.
import type { Pod, Volume } from '#schemas';
import { always, type Check, type FilterPlugin, full } from '../filter-plugin.ts';
import type { PodInfo } from '../pod-info.ts';
import { claimNames, usesClaim } from '../volumes/claims-of-pod.ts';

const DISK_CONFLICT = 'node(s) had no available disk';
const CLAIM_IN_USE = 'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod';

export const volumeRestrictions: FilterPlugin = {
  name: 'VolumeRestrictions',
  prepare(info, view) {
    const disks = (info.pod.spec?.volumes ?? []).filter(isDisk);
    const exclusive = new Set<string>();
    for (const { claim } of claimNames(info.pod, 'named')) {
      const found = view.volumes.claim(info.namespace, claim);
      if (!found) return { unready: `persistentvolumeclaim "${claim}" not found` };
      if (found.spec.accessModes?.includes('ReadWriteOncePod')) exclusive.add(claim);
    }
    let users = 0;
    for (const claim of exclusive) if (isUsed(info.namespace, claim, view.placed.entries())) users++;
    if (!disks.length && !users) return undefined;
    return checkWith(disks, info.namespace, exclusive, users);
  },
  wakes: {
    nodeAdded: always,
    podGone: (pod, other) =>
      pod.namespace === other.namespace &&
      (claimNames(pod.pod, 'named').some(({ claim }) => usesClaim(other.pod, claim)) ||
        (pod.pod.spec?.volumes ?? []).some(volume => conflicts(volume, other.pod))),
    objects: {
      PersistentVolumeClaim: (pod, { metadata }) => metadata.namespace === pod.namespace && usesClaim(pod.pod, metadata.name ?? ''),
    },
  },
};

function checkWith(disks: readonly Volume[], namespace: string, exclusive: ReadonlySet<string>, users: number): Check {
  let left = users;
  return {
    on(node) {
      if (disks.some(disk => node.pods.some(other => conflicts(disk, other.pod)))) return full(DISK_CONFLICT);
      return left > 0 ? full(CLAIM_IN_USE) : undefined;
    },
    shift(other, _, by) {
      if (other.namespace !== namespace) return;
      for (const { claim } of claimNames(other.pod, 'named')) if (exclusive.has(claim)) left += by;
    },
    copy: () => checkWith(disks, namespace, exclusive, left),
  };
}

function isUsed(namespace: string, claim: string, placed: Iterable<readonly [PodInfo, unknown]>): boolean {
  for (const [other] of placed) if (other.namespace === namespace && usesClaim(other.pod, claim)) return true;
  return false;
}

const isDisk = ({ gcePersistentDisk, awsElasticBlockStore, rbd, iscsi }: Volume): boolean =>
  !!(gcePersistentDisk || awsElasticBlockStore || rbd || iscsi);

const conflicts = (disk: Volume, { spec }: Pod): boolean =>
  (spec?.volumes ?? []).some(other => CONFLICTS.some(conflict => conflict(disk, other)));

/** The same disk twice, unless both mounts only read. */
const CONFLICTS: readonly ((a: Volume, b: Volume) => boolean | undefined)[] = [
  ({ gcePersistentDisk: a }, { gcePersistentDisk: b }) => a && b && a.pdName === b.pdName && !(a.readOnly && b.readOnly),
  ({ awsElasticBlockStore: a }, { awsElasticBlockStore: b }) => a && b && a.volumeID === b.volumeID,
  ({ iscsi: a }, { iscsi: b }) => a && b && a.iqn === b.iqn && !(a.readOnly && b.readOnly),
  ({ rbd: a }, { rbd: b }) =>
    a &&
    b &&
    (a.monitors ?? []).some(monitor => b.monitors?.includes(monitor)) &&
    (a.pool || 'rbd') === (b.pool || 'rbd') &&
    a.image === b.image &&
    !(a.readOnly && b.readOnly),
];
