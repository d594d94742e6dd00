// A volume whose labels name its zone or region can only be used there.
import { always, type FilterPlugin, unfit } from '../filter-plugin.ts';
import type { Labels } from '../label-selector.ts';
import type { Volume } from '../volumes/claim.ts';
import { claimNames, usesClaim } from '../volumes/claims-of-pod.ts';

/** Old names of the labels, and what they are called today. */
const LABELS: Readonly<Record<string, string>> = {
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region': 'topology.kubernetes.io/region',
};

interface Place {
  readonly key: string;
  readonly values: readonly string[];
}

export const volumeZone: FilterPlugin = {
  name: 'VolumeZone',
  prepare({ pod, namespace }, { volumes }) {
    const places: Place[] = [];
    for (const { claim: name } of claimNames(pod, 'named')) {
      const claim = volumes.claim(namespace, name);
      if (!claim) return { unready: `persistentvolumeclaim "${name}" not found` };
      if (!claim.volumeName) {
        if (!claim.className) return { unready: 'PersistentVolumeClaim had no pv name and storageClass name' };
        if (!volumes.storageClass(claim.className)) return { unready: `storageclass.storage.k8s.io "${claim.className}" not found` };
        if (volumes.waitsForPod(claim)) continue;
        return { unready: 'PersistentVolume had no name' };
      }
      const volume = volumes.volume(claim.volumeName);
      // That a volume is not there, VolumeBinding has said, if it can be known.
      if (volume) places.push(...placesOf(volume));
    }
    if (!places.length) return undefined;
    return {
      on({ labels }) {
        // Nodes that name no zone at all belong to a cluster of one zone.
        if (!Object.keys(LABELS).some(key => key in labels)) return undefined;
        return places.every(place => isAt(labels, place)) ? undefined : unfit('node(s) had no available volume zone');
      },
    };
  },
  wakes: {
    nodeAdded: always,
    objects: {
      PersistentVolumeClaim: ({ pod, namespace }, { metadata }) => metadata.namespace === namespace && usesClaim(pod, metadata.name ?? ''),
      PersistentVolume: always,
      'storage.k8s.io/StorageClass': (_, object) => object.volumeBindingMode === 'WaitForFirstConsumer',
    },
  },
};

function placesOf({ object }: Volume): Place[] {
  const labels = object.metadata?.labels ?? {};
  return Object.keys(LABELS)
    .filter(key => key in labels)
    .map(key => ({ key, values: labels[key]!.split('__').map(value => value.trim()) }))
    .filter(({ values }) => !values.includes(''));
}

function isAt(labels: Labels, { key, values }: Place): boolean {
  const value = labels[key] ?? labels[LABELS[key]!];
  return value !== undefined && values.includes(value);
}
