// Claims for many Nodes from storage that one Node can attach.
import type { PersistentVolumeClaim, StorageClass } from '#schemas';
import { object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { claim } from './claim.ts';

/** Drivers of disks: with a file system on it, one Node at a time may write. */
const DISKS = new Set([
  'cinder.csi.openstack.org',
  'csi.hetzner.cloud',
  'disk.csi.azure.com',
  'dobs.csi.digitalocean.com',
  'ebs.csi.aws.com',
  'kubernetes.io/aws-ebs',
  'kubernetes.io/azure-disk',
  'kubernetes.io/gce-pd',
  'pd.csi.storage.gke.io',
]);

const example = (mode: string) =>
  stream(
    object('storage.k8s.io/v1', 'StorageClass', 'disk', 'provisioner: ebs.csi.aws.com\nvolumeBindingMode: WaitForFirstConsumer'),
    claim('storageClassName: disk\n').replace('ReadWriteOnce', mode),
  );

export const modeNotOffered = defineRule<PersistentVolumeClaim>({
  id: 'storage/mode-not-offered',
  title: 'Access mode that the driver does not offer',
  on: ['PersistentVolumeClaim'],
  what: 'A claim with ReadWriteMany names a class whose driver makes disks.',
  why: 'Disks are attached to one Node at a time: no volume is made, and the claim stays Pending.',
  remedy: 'Use ReadWriteOnce, or a class of a file service (NFS, EFS, Azure Files, Filestore).',
  wrong: example('ReadWriteMany'),
  right: example('ReadWriteOnce'),
  *check({ object: { spec } }, { references }) {
    const place = spec?.accessModes?.indexOf('ReadWriteMany') ?? -1;
    if (place < 0 || spec?.volumeMode === 'Block' || spec?.volumeName || !spec?.storageClassName) return;
    const { provisioner = '' } = (references.get('storage.k8s.io/StorageClass', '', spec.storageClassName)?.object ?? {}) as StorageClass;
    if (!DISKS.has(provisioner)) return;
    yield {
      at: ['spec', 'accessModes', place],
      message: `${provisioner} makes disks, which one Node at a time can write: the claim stays Pending`,
    };
  },
});
