// Mount paths that are relative, or hide one another.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';
import { mounted } from './example.ts';

export const mountRelative = defineContainerRule({
  id: 'volume/mount-relative',
  title: 'Relative mount path',
  what: 'mountPath does not begin with a slash.',
  why: 'What it is relative to depends on the runtime; most take it for a path from the root.',
  remedy: 'Write the whole path.',
  wrong: mounted('emptyDir: {}', '', 'mountPath: data'),
  right: mounted('emptyDir: {}'),
  *check({ container: { volumeMounts = [] }, path }) {
    for (const [i, { mountPath = '' }] of volumeMounts.entries())
      if (/^[\w.]/.test(mountPath) && !/^[A-Za-z]:/.test(mountPath))
        yield { at: [...path, 'volumeMounts', i, 'mountPath'], message: `"${mountPath}" is no whole path: it does not begin with a slash` };
  },
});

const example = (second: string) =>
  pod(
    `volumeMounts:\n  - name: a\n    mountPath: /data\n  - name: b\n    mountPath: ${second}`,
    'volumes:\n  - name: a\n    emptyDir: {}\n  - name: b\n    emptyDir: {}',
  );

export const mountHidden = defineContainerRule({
  id: 'volume/mount-hidden',
  title: 'Two mounts on one path',
  what: 'Two mounts of a container have the same path but for a slash at the end.',
  why: 'The later one hides the earlier.',
  remedy: 'Give each mount a path of its own.',
  wrong: example('/data/'),
  right: example('/logs'),
  *check({ container: { volumeMounts = [] }, path }) {
    const seen = new Map<string, number>();
    for (const [i, { mountPath = '' }] of volumeMounts.entries()) {
      const plain = mountPath.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
      const first = seen.get(plain);
      seen.set(plain, first ?? i);
      if (first === undefined) continue;
      const message = `This mount hides "${volumeMounts[first]!.name}", which has the same path`;
      yield { at: [...path, 'volumeMounts', i, 'mountPath'], message };
    }
  },
});
