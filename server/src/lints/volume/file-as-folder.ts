// A key of a ConfigMap mounted under its own name, as if the mount were the file.
import { containersOf, describe } from '#references';
import { configMap, pod, stream } from '../example.ts';
import { keysOf } from '../reference/resolve.ts';
import { definePodRule } from '../rule.ts';

const example = (subPath: string) =>
  stream(
    configMap('app', 'app.conf'),
    pod(
      `volumeMounts:\n  - name: conf\n    mountPath: /etc/app/app.conf${subPath}`,
      'volumes:\n  - name: conf\n    configMap:\n      name: app',
    ),
  );

export const fileAsFolder = definePodRule({
  id: 'volume/file-as-folder',
  title: 'Mount that makes a folder of a file',
  what: 'A volume of a ConfigMap or Secret is mounted at a path that ends in one of its keys, without subPath.',
  why: 'The path becomes a folder with the key in it: /etc/app.conf/app.conf. A program that opens the file finds a folder.',
  remedy: 'Add subPath with the key, or mount the folder above.',
  wrong: example(''),
  right: example('\n    subPath: app.conf'),
  *check(source, { references }) {
    for (const [i, volume] of (source.spec.volumes ?? []).entries()) {
      const reference = references
        .from(source.subject)
        .find(({ at, to }) => (to === 'ConfigMap' || to === 'Secret') && at.at(-2) === i && at.at(-3) === 'volumes');
      const target = reference && references.target(reference);
      const keys = target ? keysOf(target.object) : undefined;
      if (!keys || reference?.keys.length) continue;
      for (const { container, path } of containersOf(source))
        for (const [j, mount] of (container.volumeMounts ?? []).entries()) {
          const file = mount.mountPath?.replace(/\/+$/, '').split('/').at(-1) ?? '';
          if (mount.name !== volume.name || mount.subPath || mount.subPathExpr || !file.includes('.') || !keys.has(file)) continue;
          yield {
            at: [...path, 'volumeMounts', j, 'mountPath'],
            message: `"${file}" is a key of ${describe(target!)}: without subPath this becomes a folder that holds ${file}`,
          };
        }
    }
  },
});
