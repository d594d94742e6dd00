// A volume that no container mounts.
import { containersOf } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

export const unusedVolume = definePodRule({
  id: 'volume/unused',
  title: 'Volume that no container mounts',
  severity: 'information',
  preset: 'strict',
  what: 'The Pod has a volume that none of its containers mounts.',
  why: 'The Pod still waits for it: a missing ConfigMap or claim keeps it from starting. Mostly a volumeMount was forgotten.',
  remedy: 'Add the volumeMount, or drop the volume.',
  wrong: pod('', 'volumes:\n  - name: data\n    emptyDir: {}'),
  right: mounted('emptyDir: {}'),
  *check(source) {
    const used = new Set(
      [...containersOf(source).map(({ container }) => container), ...(source.spec.ephemeralContainers ?? [])].flatMap(
        ({ volumeMounts, volumeDevices }) => [...(volumeMounts ?? []), ...(volumeDevices ?? [])].map(({ name }) => name),
      ),
    );
    for (const [i, { name }] of (source.spec.volumes ?? []).entries())
      if (name && !used.has(name)) yield { at: [...source.path, 'volumes', i, 'name'], message: `No container mounts "${name}"` };
  },
});
