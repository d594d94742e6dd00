// A shell that is to read a file which the ConfigMap does not bring.
import { describe } from '#references';
import { configMap, pod, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { keysOf } from '../reference/resolve.ts';
import { defineContainerRule } from '../rule.ts';

const example = (file: string) =>
  stream(
    configMap('scripts', 'setup.sh'),
    pod(
      `command: ["sh", "/scripts/${file}"]\nvolumeMounts:\n  - name: scripts\n    mountPath: /scripts`,
      'volumes:\n  - name: scripts\n    configMap:\n      name: scripts',
    ),
  );

export const fileNotInVolume = defineContainerRule({
  id: 'volume/file-not-in-volume',
  title: 'Script that the ConfigMap does not bring',
  what: 'A command runs a script, by itself or by an interpreter, below the mount of a ConfigMap or Secret that has no such key.',
  why: 'The container fails: there is no such file.',
  remedy: 'Use the name of a key.',
  wrong: example('init.sh'),
  right: example('setup.sh'),
  *check({ container, path }, { spec, subject }, { references }) {
    const { command = [], volumeMounts = [] } = container;
    const place = INTERPRETER.test(command[0] ?? '') && command.length > 1 ? 1 : 0;
    const file = command[place] ?? '';
    for (const { name, mountPath = '', subPath, subPathExpr } of volumeMounts) {
      const folder = mountPath.replace(/\/*$/, '/');
      if (folder === '/' || subPath || subPathExpr || !file.startsWith(folder)) continue;
      const volume = spec.volumes?.find(one => one.name === name);
      const from = volume?.configMap ?? volume?.secret;
      const target = references.get(
        volume?.configMap ? 'ConfigMap' : 'Secret',
        subject.namespace,
        volume?.configMap?.name ?? volume?.secret?.secretName ?? '',
      );
      const rest = file.slice(folder.length);
      // A mount below may bring it.
      if (!from || !target || !/^[\w.-]+$/.test(rest) || volumeMounts.some(one => one.mountPath === file)) continue;
      const files = from.items?.length ? new Set(from.items.map(({ path: own = '' }) => own)) : keysOf(target.object);
      if (!files.size || files.has(rest)) continue;
      const near = files.size === 1 ? [...files][0] : nearestName(rest, files);
      yield {
        at: [...path, 'command', place],
        message: `${describe(target)} has no "${rest}": there is no such file${near ? `. Did you mean "${near}"?` : ''}`,
      };
    }
  },
});

const INTERPRETER = /^(?:\/(?:usr\/)?bin\/)?(?:(?:ba|a|da)?sh|python3?|node|perl|ruby)$/;
