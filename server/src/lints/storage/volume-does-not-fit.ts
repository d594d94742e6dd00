// A claim bound to a volume of another class.
import { describe } from '#references';
import type { PersistentVolume, PersistentVolumeClaim } from '#schemas';
import { object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { claim } from './claim.ts';

const volume = object(
  'v1',
  'PersistentVolume',
  'pv001',
  'spec:\n  storageClassName: manual\n  capacity:\n    storage: 10Gi\n  accessModes:\n    - ReadWriteOnce\n  hostPath:\n    path: /mnt/data\n',
);
const example = (name: string) => stream(volume, claim(`storageClassName: ${name}\nvolumeName: pv001\n`));

export const volumeDoesNotFit = defineRule<PersistentVolumeClaim>({
  id: 'storage/volume-does-not-fit',
  title: 'Claim of a volume that does not fit',
  on: ['PersistentVolumeClaim'],
  what: 'volumeName names a volume of another class, without the access modes, or smaller than the claim.',
  why: 'The claim stays Pending (VolumeMismatch).',
  remedy: 'Make class, access modes and size of the two agree.',
  wrong: example('local'),
  right: example('manual'),
  *check(subject, { references }) {
    const { volumeName, storageClassName, accessModes = [], resources } = subject.object.spec ?? {};
    const found = volumeName ? references.get('PersistentVolume', '', volumeName) : undefined;
    const spec = (found?.object as PersistentVolume | undefined)?.spec;
    if (!found || !spec) return;
    const has = describe(found);
    const related = [{ subject: found, at: ['spec'], message: 'the volume' }];
    // A claim that names no class gets the cluster's default, which is not known.
    if (storageClassName !== undefined && storageClassName !== (spec.storageClassName ?? '')) {
      const message = `${has} is of class "${spec.storageClassName ?? ''}", the claim asks for "${storageClassName}": it stays Pending`;
      yield { at: ['spec', 'storageClassName'], message, related };
      return;
    }
    const lacking = accessModes.find(mode => !spec.accessModes?.includes(mode));
    if (lacking) {
      yield { at: ['spec', 'accessModes'], message: `${has} does not offer ${lacking}: the claim stays Pending`, related };
      return;
    }
    const [wanted, size] = [resources?.requests?.storage, spec.capacity?.storage];
    if (!wanted || !size || wanted.nano <= size.nano) return;
    yield { at: ['spec', 'resources', 'requests', 'storage'], message: `${has} has ${size} only: the claim stays Pending`, related };
  },
});
