// StorageObjectInUseProtection: volumes, claims and attribute classes get a finalizer, so that none goes while it is used.
import { kindKey } from '#cluster';
import type { Plugin } from '../plugin.ts';

const FINALIZERS: Readonly<Record<string, string>> = {
  PersistentVolume: 'kubernetes.io/pv-protection',
  PersistentVolumeClaim: 'kubernetes.io/pvc-protection',
  'storage.k8s.io/VolumeAttributesClass': 'kubernetes.io/vac-protection',
};

export const storageObjectInUseProtection: Plugin = {
  name: 'StorageObjectInUseProtection',
  mutate({ group, kind, object: { metadata } }) {
    const finalizer = FINALIZERS[kindKey(group, kind)];
    if (finalizer && !metadata.finalizers?.includes(finalizer)) metadata.finalizers = [...(metadata.finalizers ?? []), finalizer];
    return undefined;
  },
};
