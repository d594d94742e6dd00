// A command that starts a file of a ConfigMap or Secret, which nobody may execute.
import type { Container, Volume } from '#schemas';
import { configMap, pod, stream } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (mode: string) =>
  stream(
    configMap('scripts', 'run.sh'),
    pod(
      'command: ["/scripts/run.sh"]\nvolumeMounts:\n  - name: scripts\n    mountPath: /scripts',
      `volumes:\n  - name: scripts\n    configMap:\n      name: scripts${mode}`,
    ),
  );

export const scriptNotExecutable = defineContainerRule({
  id: 'volume/script-not-executable',
  title: 'Command that is a file without the right to be executed',
  what: 'The first word of a command is a file of a ConfigMap or Secret volume whose mode lets nobody execute it.',
  why: 'Files of such volumes have mode 0644 unless defaultMode says otherwise: the container fails with "permission denied".',
  remedy: 'Set defaultMode: 0755 on the volume, or let a shell read the file: ["sh", "/scripts/run.sh"].',
  wrong: example(''),
  right: example('\n      defaultMode: 0755'),
  *check({ container, path }, { spec }) {
    const program = container.command?.[0];
    if (!program?.startsWith('/')) return;
    const mount = mountOf(container, program);
    const volume = mount && spec.volumes?.find(({ name }) => name === mount.name);
    const mode = volume && modeOf(volume, program.slice(mount.mountPath!.replace(/\/*$/, '/').length));
    if (mode === undefined || mode & 0o111) return;
    yield {
      at: [...path, 'command', 0],
      message: `Volume "${volume!.name}" gives its files mode 0${mode.toString(8)}: ${program} cannot be executed (permission denied)`,
    };
  },
});

/** The mount that the file comes from: the deepest above it, or the file itself. */
const mountOf = ({ volumeMounts = [] }: Container, file: string) =>
  volumeMounts
    .filter(({ mountPath = '' }) => file === mountPath || file.startsWith(mountPath.replace(/\/*$/, '/')))
    .sort((a, b) => b.mountPath!.length - a.mountPath!.length)[0];

/** undefined for volumes whose files somebody else writes. @param file below the mount, empty if it is the mount itself */
function modeOf({ configMap, secret }: Volume, file: string): number | undefined {
  const source = configMap ?? secret;
  if (!source) return undefined;
  return source.items?.find(({ path }) => path === file)?.mode ?? source.defaultMode ?? 0o644;
}
