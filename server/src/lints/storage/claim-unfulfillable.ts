// Claims that nobody can give a volume, and volumes that are kept for others.
import { describe, type Subject } from '#references';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '#schemas';
import { object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { claim } from './claim.ts';

const CLAIM = 'PersistentVolumeClaim';

const storageClass = object('storage.k8s.io/v1', 'StorageClass', 'fast', 'provisioner: ebs.csi.aws.com');

export const selectorNeverProvisioned = defineRule<PersistentVolumeClaim>({
  id: 'storage/selector-never-provisioned',
  title: 'Selector in a claim of a class that makes volumes',
  on: [CLAIM],
  what: 'A claim has a selector, the class that it names has a provisioner, and no volume of that class is there.',
  why: 'No volume is made for a claim with a selector: it stays Pending.',
  remedy: 'Drop the selector; what the volume is to be like belongs in the class.',
  wrong: stream(storageClass, claim('storageClassName: fast\nselector:\n  matchLabels:\n    tier: gold\n')),
  right: stream(storageClass, claim('storageClassName: fast\n')),
  *check({ object: { spec } }, { references }) {
    const { selector, storageClassName, volumeName } = spec ?? {};
    if (!selector || !storageClassName || volumeName || (!selector.matchLabels && !selector.matchExpressions)) return;
    const named = references.get('storage.k8s.io/StorageClass', '', storageClassName)?.object as unknown as StorageClass | undefined;
    if (!named?.provisioner || named.provisioner === 'kubernetes.io/no-provisioner') return;
    if (
      references.list('PersistentVolume', '').some(({ object }) => (object as PersistentVolume).spec?.storageClassName === storageClassName)
    )
      return;
    yield { at: ['spec', 'selector'], mark: 'key', message: 'No volume is made for a claim with a selector: it stays Pending' };
  },
});

const copy = (size: string) =>
  claim('dataSource:\n  kind: PersistentVolumeClaim\n  name: source\n').replace('name: data', 'name: copy').replace('8Gi', size);

export const cloneTooSmall = defineRule<PersistentVolumeClaim>({
  id: 'storage/clone-too-small',
  title: 'Clone that is smaller than its source',
  on: [CLAIM],
  what: 'A claim is made from another one (dataSource), and asks for less storage.',
  why: 'The provisioner refuses to copy into a smaller volume: the claim stays Pending.',
  remedy: 'Ask for at least as much as the source.',
  wrong: stream(claim('').replace('name: data', 'name: source'), copy('4Gi')),
  right: stream(claim('').replace('name: data', 'name: source'), copy('8Gi')),
  *check({ object: { spec }, namespace }, { references }) {
    const { dataSource, resources } = spec ?? {};
    const source = dataSource?.kind === CLAIM && !dataSource.apiGroup ? references.get(CLAIM, namespace, dataSource.name ?? '') : undefined;
    const [asked, held] = [
      resources?.requests?.storage,
      (source?.object as PersistentVolumeClaim | undefined)?.spec?.resources?.requests?.storage,
    ];
    if (!source || !asked || !held || asked.nano >= held.nano) return;
    yield {
      at: ['spec', 'resources', 'requests', 'storage'],
      message: `${describe(source)} has ${held}: it cannot be copied into ${asked}, and the claim stays Pending`,
      related: [{ subject: source, at: ['spec', 'resources', 'requests', 'storage'], message: 'the source' }],
    };
  },
});

const volume = (more: string) =>
  object(
    'v1',
    'PersistentVolume',
    'pv001',
    `spec:\n  storageClassName: manual\n  capacity:\n    storage: 8Gi\n  accessModes:\n    - ReadWriteMany\n    - ReadWriteOnce\n${more}`,
  );
const reserved = (name: string) =>
  volume(`  claimRef:\n    namespace: default\n    name: ${name}\n  nfs:\n    server: 10.0.0.12\n    path: /exports`);

export const volumeForAnother = defineRule<PersistentVolumeClaim>({
  id: 'storage/volume-for-another',
  title: 'Claim of a volume that is kept for another',
  on: [CLAIM],
  what: 'volumeName names a volume whose claimRef is another claim.',
  why: 'The volume is bound to that claim alone: this one stays Pending.',
  remedy: 'Make claimRef and the claim’s name and namespace agree.',
  wrong: stream(reserved('old'), claim('storageClassName: manual\nvolumeName: pv001\n')),
  right: stream(reserved('data'), claim('storageClassName: manual\nvolumeName: pv001\n')),
  *check({ object: { spec }, namespace, name }, { references }) {
    const held = spec?.volumeName ? references.get('PersistentVolume', '', spec.volumeName) : undefined;
    const owner = (held?.object as PersistentVolume | undefined)?.spec?.claimRef;
    if (!held || !owner?.name || (owner.name === name && (owner.namespace ?? namespace) === namespace)) return;
    yield {
      at: ['spec', 'volumeName'],
      message: `${describe(held)} is kept for claim "${owner.name}" of namespace "${owner.namespace}": this one stays Pending`,
      related: [{ subject: held as Subject, at: ['spec', 'claimRef'], message: 'kept for' }],
    };
  },
});

export const volumeNobodyDeletes = defineRule<PersistentVolume>({
  id: 'storage/volume-nobody-deletes',
  title: 'Volume that is to be deleted and cannot be',
  on: ['PersistentVolume'],
  what: 'persistentVolumeReclaimPolicy is Delete, on a volume over NFS, iSCSI or Fibre Channel that no provisioner has made.',
  why: 'Kubernetes cannot delete such storage: when the claim goes, the volume ends as Failed, data and all.',
  remedy: 'Set Retain.',
  wrong: volume('  persistentVolumeReclaimPolicy: Delete\n  nfs:\n    server: 10.0.0.12\n    path: /exports'),
  right: volume('  persistentVolumeReclaimPolicy: Retain\n  nfs:\n    server: 10.0.0.12\n    path: /exports'),
  *check({ object: { spec, metadata } }) {
    if (spec?.persistentVolumeReclaimPolicy !== 'Delete' || metadata?.annotations?.['pv.kubernetes.io/provisioned-by']) return;
    const source = (['nfs', 'iscsi', 'fc'] as const).find(one => spec[one]);
    if (!source) return;
    yield {
      at: ['spec', 'persistentVolumeReclaimPolicy'],
      message: `Nobody can delete a volume over ${source}: when its claim goes, it ends as Failed`,
    };
  },
});
