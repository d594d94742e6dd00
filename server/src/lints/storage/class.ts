// StorageClasses that bind too early, or that nobody makes volumes for.
import type { StorageClass } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const CLASS = 'storage.k8s.io/StorageClass';

const local = (mode: string) =>
  object('storage.k8s.io/v1', 'StorageClass', 'local-storage', `provisioner: kubernetes.io/no-provisioner\nvolumeBindingMode: ${mode}`);

export const localBindsAtOnce = defineRule<StorageClass>({
  id: 'storage/local-binds-at-once',
  title: 'Volumes of Nodes that are bound at once',
  on: [CLASS],
  what: 'A class without provisioner binds its claims immediately, which is the default.',
  why: 'A claim is bound to some local volume before its Pod is scheduled: the Pod may then fit on no Node that has it.',
  remedy: 'Set volumeBindingMode: WaitForFirstConsumer.',
  wrong: local('Immediate'),
  right: local('WaitForFirstConsumer'),
  *check({ object: { provisioner, volumeBindingMode }, name }, { references }) {
    // Volumes of the network may be bound whenever, and where Nodes are known the scheduler tells what comes of it.
    if (references.list('Node').length) return;
    if (provisioner !== 'kubernetes.io/no-provisioner' || volumeBindingMode === 'WaitForFirstConsumer' || !isLocal()) return;
    yield {
      at: volumeBindingMode ? ['volumeBindingMode'] : ['provisioner'],
      message: 'Local volumes are bound before their Pods are scheduled: set volumeBindingMode: WaitForFirstConsumer',
    };

    function isLocal(): boolean {
      const volumes = references
        .list('PersistentVolume', '')
        .filter(({ object }) => (object.spec as { storageClassName?: string })?.storageClassName === name);
      return volumes.length ? volumes.some(({ object }) => Boolean((object.spec as { local?: unknown }).local)) : /local/.test(name);
    }
  },
});

/** Provisioners that once were part of Kubernetes and have no successor that answers to their name. */
const GONE = new Set(
  ['glusterfs', 'rbd', 'cephfs', 'quobyte', 'scaleio', 'storageos', 'flocker', 'photon-pd'].map(name => `kubernetes.io/${name}`),
);

const provisioned = (by: string) => object('storage.k8s.io/v1', 'StorageClass', 'shared', `provisioner: ${by}`);

export const provisionerGone = defineRule<StorageClass>({
  id: 'storage/provisioner-gone',
  title: 'Provisioner that is no longer part of Kubernetes',
  on: [CLASS],
  what: 'provisioner names a volume plug-in that was removed from Kubernetes.',
  why: 'Nobody makes volumes for this class: its claims stay Pending.',
  remedy: 'Install a CSI driver, and name it.',
  wrong: provisioned('kubernetes.io/glusterfs'),
  right: provisioned('ebs.csi.aws.com'),
  *check({ object: { provisioner = '' } }) {
    if (GONE.has(provisioner))
      yield { at: ['provisioner'], message: `${provisioner} is no longer part of Kubernetes: nobody makes volumes for this class` };
  },
});
