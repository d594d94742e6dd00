// Volumes that no container mounts.
import { containersOf, type PodSource } from '#references';
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
  wrong: `${mounted('emptyDir: {}')}\n    - name: cache\n      emptyDir: {}\n`,
  right: mounted('emptyDir: {}'),
  *check(source) {
    const used = mountedBy(source);
    if (!used.size) return;
    for (const [i, { name }] of (source.spec.volumes ?? []).entries())
      if (name && !used.has(name)) yield { at: [...source.path, 'volumes', i, 'name'], message: `No container mounts "${name}"` };
  },
});

export const nothingMounted = definePodRule({
  id: 'volume/nothing-mounted',
  title: 'Volumes, and no container that mounts any',
  severity: 'information',
  what: 'The Pod has volumes, and none of its containers mounts anything.',
  why: 'The containers do not see what is in the volumes, and what they write is lost with them. The volumeMounts were forgotten.',
  remedy: 'Add the volumeMounts, or drop the volumes.',
  wrong: pod('', 'volumes:\n  - name: data\n    emptyDir: {}'),
  right: mounted('emptyDir: {}'),
  *check(source) {
    const names = (source.spec.volumes ?? []).flatMap(({ name }) => name ?? []);
    if (!names.length || mountedBy(source).size) return;
    const named = names.map(name => `"${name}"`).join(', ');
    yield { at: [...source.path, 'volumes'], mark: 'key', message: `No container mounts ${named}, nor anything else` };
  },
});

/** Names of the volumes that containers mount, temporary ones among them. */
const mountedBy = (source: PodSource): ReadonlySet<string | undefined> =>
  new Set(
    [...containersOf(source).map(({ container }) => container), ...(source.spec.ephemeralContainers ?? [])].flatMap(
      ({ volumeMounts, volumeDevices }) => [...(volumeMounts ?? []), ...(volumeDevices ?? [])].map(({ name }) => name),
    ),
  );
