// Files for root alone, in a container that is not root.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (context: string) =>
  pod(
    'volumeMounts:\n  - name: key\n    mountPath: /etc/key',
    `securityContext:\n  runAsUser: 1000${context}\nvolumes:\n  - name: key\n    secret:\n      secretName: key\n      optional: true\n      defaultMode: 0400`,
  );

export const unreadableMode = defineContainerRule({
  id: 'volume/unreadable-mode',
  title: 'Files that the container may not read',
  preset: 'strict',
  what: 'A ConfigMap or Secret volume gives its files a mode for their owner alone, and the container runs as another user than root, without fsGroup.',
  why: 'The files belong to root: the program gets "permission denied". fsGroup makes them readable for the group.',
  remedy: 'Set fsGroup in the Pod’s securityContext, or a mode that others may read (0444).',
  wrong: example(''),
  right: example('\n  fsGroup: 1000'),
  *check({ container, path }, { spec }) {
    const user = container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser;
    if (!user || spec.securityContext?.fsGroup !== undefined || container.securityContext?.capabilities?.add?.length) return;
    for (const [i, { name }] of (container.volumeMounts ?? []).entries()) {
      const volume = spec.volumes?.find(one => one.name === name);
      const mode = (volume?.configMap ?? volume?.secret)?.defaultMode;
      // Whoever runs in group 0, as images do without runAsGroup, reads what the group may read.
      if (mode === undefined || mode & 0o044) continue;
      yield {
        at: [...path, 'volumeMounts', i, 'name'],
        message: `Files of volume "${name}" have mode 0${mode.toString(8)} and belong to root: user ${user} cannot read them without fsGroup`,
      };
    }
  },
});
