// DefaultStorageClass: a claim that names no class gets the default one, if there is one.
import type { PersistentVolumeClaim } from '#schemas';
import { defaultClass } from '../default-class.ts';
import { creates, type Plugin } from '../plugin.ts';

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const DEFAULT_MARKS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

export const defaultStorageClass: Plugin = {
  name: 'DefaultStorageClass',
  mutate(request) {
    if (!creates(request, '', 'PersistentVolumeClaim')) return undefined;
    const { metadata, spec = {} } = request.object as PersistentVolumeClaim;
    // An empty name is a choice too: no class at all.
    if (spec.storageClassName !== undefined || metadata?.annotations?.[CLASS_ANNOTATION] !== undefined) return undefined;
    const name = defaultClass(request.cluster, 'storage.k8s.io/StorageClass', ...DEFAULT_MARKS);
    if (name !== undefined) request.object.spec = { ...spec, storageClassName: name };
    return undefined;
  },
};
