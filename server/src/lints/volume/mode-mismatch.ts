// Raw devices that are mounted, and file systems that are handed over as devices.
import { containersOf, describe, type PodSource } from '#references';
import type { PersistentVolumeClaim, StatefulSet } from '#schemas';
import { object, pod, stream } from '../example.ts';
import { definePodRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

const example = (use: string) =>
  stream(
    object(
      'v1',
      'PersistentVolumeClaim',
      'disk',
      'spec:\n  accessModes:\n    - ReadWriteOnce\n  volumeMode: Block\n  resources:\n    requests:\n      storage: 5Gi',
    ),
    pod(use, 'volumes:\n  - name: disk\n    persistentVolumeClaim:\n      claimName: disk'),
  );

export const volumeModeMismatch = definePodRule({
  id: 'volume/mode-mismatch',
  title: 'Claim used in the other volume mode',
  what: 'volumeMounts names a claim of volumeMode Block, or volumeDevices one of volumeMode Filesystem, which is the default.',
  why: 'The kubelet refuses to set the volume up: the Pod stays in ContainerCreating.',
  remedy: 'Use volumeDevices for Block and volumeMounts for Filesystem, or change the claim’s volumeMode.',
  wrong: example('volumeMounts:\n  - name: disk\n    mountPath: /data'),
  right: example('volumeDevices:\n  - name: disk\n    devicePath: /dev/xvda'),
  *check(source, scope) {
    for (const { container, path } of containersOf(source))
      for (const [list, wanted] of [
        ['volumeMounts', 'Filesystem'],
        ['volumeDevices', 'Block'],
      ] as const)
        for (const [i, { name = '' }] of (container[list] ?? []).entries()) {
          const claim = claimOf(source, name, scope);
          if (!claim || claim.mode === wanted) continue;
          yield {
            at: [...path, list, i, 'name'],
            message: `${claim.what} has volumeMode ${claim.mode}: ${list === 'volumeMounts' ? 'it cannot be mounted, it needs volumeDevices' : 'it is no device, it needs volumeMounts'}`,
          };
        }
  },
});

/** The mode of the claim behind a volume of the Pod; undefined if there is none or nobody knows it. */
function claimOf({ subject, spec }: PodSource, volume: string, { references }: Scope) {
  const template =
    subject.kind === 'apps/StatefulSet'
      ? (subject.object as StatefulSet).spec?.volumeClaimTemplates?.find(one => one.metadata?.name === volume)
      : undefined;
  if (template) return { what: `The claim template "${volume}"`, mode: template.spec?.volumeMode ?? 'Filesystem' };
  const name = spec.volumes?.find(one => one.name === volume)?.persistentVolumeClaim?.claimName;
  const claim = name ? references.get('PersistentVolumeClaim', subject.namespace, name) : undefined;
  return claim && { what: describe(claim), mode: (claim.object as PersistentVolumeClaim).spec?.volumeMode ?? 'Filesystem' };
}
