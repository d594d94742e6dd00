// How many volumes of a storage driver a Node can attach.
import type { CSINode, VolumeAttachment } from '#schemas';
import { always, type FilterPlugin, full } from '../filter-plugin.ts';
import type { PodInfo } from '../pod-info.ts';
import type { View } from '../view.ts';
import type { Claim } from '../volumes/claim.ts';
import { claimNames, usesClaim } from '../volumes/claims-of-pod.ts';
import type { Volumes } from '../volumes/volumes.ts';

export const nodeVolumeLimits: FilterPlugin = {
  name: 'NodeVolumeLimits',
  prepare(info, view) {
    const wanted = attached(info, view);
    if (!wanted.size) return undefined;
    return {
      on(node) {
        const limits = limitsOf(node.name, view);
        if (!limits.size) return undefined;
        const there = attachments(node.name, view.volumes);
        for (const other of node.pods) for (const [volume, driver] of attached(other, view)) there.set(volume, driver);
        for (const [driver, limit] of limits) {
          const isOf = (other: string): boolean => other === driver;
          const more = [...wanted].filter(([volume, of]) => isOf(of) && !there.has(volume)).length;
          if (more && [...there.values()].filter(isOf).length + more > limit) return full('node(s) exceed max volume count');
        }
        return undefined;
      },
    };
  },
  wakes: {
    podGone: (_, { pod }) => claimNames(pod, 'all').length > 0,
    objects: {
      'storage.k8s.io/CSINode': always,
      PersistentVolumeClaim: ({ pod, namespace }, { metadata }) => metadata.namespace === namespace && usesClaim(pod, metadata.name ?? ''),
    },
  },
};

/** Volumes of a Pod that a driver attaches: unique name → driver. */
function attached({ pod, namespace }: PodInfo, { volumes }: View): Map<string, string> {
  const found = new Map<string, string>();
  for (const { claim: name } of claimNames(pod, 'all')) {
    const claim = volumes.claim(namespace, name);
    const driver = claim && driverOf(claim, volumes);
    if (driver) found.set(driver.volume, driver.name);
  }
  return found;
}

function driverOf(claim: Claim, volumes: Volumes): { name: string; volume: string } | undefined {
  const volume = volumes.volume(claim.volumeName);
  if (!volume) {
    const provisioner = volumes.storageClass(claim.className)?.provisioner;
    return provisioner ? { name: provisioner, volume: `${provisioner}/${claim.namespace}/${claim.name}` } : undefined;
  }
  const { driver, volumeHandle } = volume.spec.csi ?? {};
  return driver && volumeHandle ? { name: driver, volume: `${driver}/${volumeHandle}` } : undefined;
}

function limitsOf(node: string, { cluster }: View): ReadonlyMap<string, number> {
  const drivers = cluster.get<CSINode>('storage.k8s.io/CSINode', '', node)?.object.spec?.drivers ?? [];
  return new Map(
    drivers.flatMap(({ name = '', allocatable }) => (allocatable?.count === undefined ? [] : [[name, allocatable.count] as const])),
  );
}

/** Volumes that are attached to the Node already. */
function attachments(node: string, volumes: Volumes): Map<string, string> {
  const found = new Map<string, string>();
  for (const { object } of volumes.list('VolumeAttachment')) {
    const { nodeName, attacher, source } = (object as VolumeAttachment).spec ?? {};
    const handle = volumes.volume(source?.persistentVolumeName ?? '')?.spec.csi?.volumeHandle;
    if (nodeName === node && attacher && handle) found.set(`${attacher}/${handle}`, attacher);
  }
  return found;
}
