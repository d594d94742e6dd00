// A claim whose volume is of another class, too small, or otherwise not for it.
import { describe, matches, type Subject } from '#references';
import type { PersistentVolume, PersistentVolumeClaim } from '#schemas';
import { object, stream } from '../example.ts';
import { defineRule, type Trouble } from '../rule.ts';
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
  what: 'volumeName names a volume of another class, without the access modes, or smaller than the claim; or no volume of the class that stands in the same file is large enough, or has the labels, for a claim without volumeName.',
  why: 'The claim stays Pending (VolumeMismatch).',
  remedy: 'Make class, access modes, labels and size of the two agree.',
  wrong: example('local'),
  right: example('manual'),
  *check(subject, { references, sameFile }) {
    const spec = subject.object.spec ?? {};
    const named = spec.volumeName ? references.get('PersistentVolume', '', spec.volumeName) : undefined;
    if (named) {
      const trouble = troubleWith(subject.object, named as unknown as Subject<PersistentVolume>);
      if (trouble) yield trouble;
      return;
    }
    // Without a name the claim takes any volume of its class: where those of its own file do not fit, they were not meant for another.
    const { storageClassName } = spec;
    if (spec.volumeName || !storageClassName || references.get('storage.k8s.io/StorageClass', '', storageClassName)) return;
    const volumes = references
      .list('PersistentVolume', '')
      .map(one => one as unknown as Subject<PersistentVolume>)
      .filter(({ object }) => object.spec?.storageClassName === storageClassName);
    if (!volumes.length || !volumes.every(({ document }) => sameFile(document, subject.document))) return;
    const troubles = volumes.map(volume => troubleWith(subject.object, volume));
    if (troubles[0] && troubles.every(Boolean)) yield troubles[0];
  },
});

/** Why the volume is not for this claim; undefined if it may be. */
function troubleWith({ spec }: PersistentVolumeClaim, volume: Subject<PersistentVolume>): Trouble | undefined {
  const { storageClassName, accessModes = [], resources, selector, volumeMode = 'Filesystem' } = spec ?? {};
  const held = volume.object.spec ?? {};
  const has = describe(volume);
  const related = [{ subject: volume as unknown as Subject, at: ['spec'], message: 'the volume' }];
  // A claim that names no class gets the cluster's default, which is not known.
  if (storageClassName !== undefined && storageClassName !== (held.storageClassName ?? '')) {
    const message = `${has} is of class "${held.storageClassName ?? ''}", the claim asks for "${storageClassName}": it stays Pending`;
    return { at: ['spec', 'storageClassName'], message, related };
  }
  const lacking = accessModes.find(mode => !held.accessModes?.includes(mode));
  if (lacking) return { at: ['spec', 'accessModes'], message: `${has} does not offer ${lacking}: the claim stays Pending`, related };
  if (selector && !matches(selector, volume.object.metadata?.labels ?? {}))
    return { at: ['spec', 'selector'], message: `${has} does not carry these labels: the claim stays Pending`, related };
  const mode = held.volumeMode ?? 'Filesystem';
  if (volumeMode !== mode) return { at: ['spec', 'volumeMode'], message: `${has} is of mode ${mode}: the claim stays Pending`, related };
  const [wanted, size] = [resources?.requests?.storage, held.capacity?.storage];
  if (!wanted || !size || wanted.nano <= size.nano) return undefined;
  return { at: ['spec', 'resources', 'requests', 'storage'], message: `${has} has ${size} only: the claim stays Pending`, related };
}
