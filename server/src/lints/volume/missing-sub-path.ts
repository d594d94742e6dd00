// A subPath that no key of the ConfigMap or Secret has: a directory appears instead of the file.
import { containersOf, describe } from '#references';
import { configMap, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { keysOf } from '../reference/resolve.ts';
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

const example = (file: string) =>
  stream(
    configMap('settings', 'nginx.conf'),
    mounted('configMap:\n      name: settings', '', `mountPath: /etc/nginx/nginx.conf\n    subPath: ${file}`),
  );

export const missingSubPath = definePodRule({
  id: 'volume/missing-sub-path',
  title: 'subPath that the volume does not hold',
  what: 'subPath names no file of the ConfigMap or Secret that the volume is made of.',
  why: 'The kubelet makes an empty directory of that name: the program finds a directory where it wants a file.',
  remedy: 'Name a key of the ConfigMap or Secret (or the path that items gives it).',
  wrong: example('default.conf'),
  right: example('nginx.conf'),
  *check(source, { references }) {
    const { subject, spec } = source;
    for (const { container, path } of containersOf(source))
      for (const [i, { name, subPath }] of (container.volumeMounts ?? []).entries()) {
        const volume = subPath ? spec.volumes?.find(one => one.name === name) : undefined;
        const from = volume?.configMap ?? volume?.secret;
        const kind = volume?.configMap ? 'ConfigMap' : 'Secret';
        const target = references.get(kind, subject.namespace, volume?.configMap?.name ?? volume?.secret?.secretName ?? '');
        if (!subPath || !from || !target) continue;
        const files = from.items?.length ? new Set(from.items.map(({ path: file = '' }) => file)) : keysOf(target.object);
        const wanted = subPath.replace(/^\.\//, '').replace(/\/$/, '');
        if (!files.size || [...files].some(file => file === wanted || file.startsWith(`${wanted}/`))) continue;
        const near = nearestName(subPath, files);
        yield {
          at: [...path, 'volumeMounts', i, 'subPath'],
          message: `${describe(target)} has no "${subPath}": an empty directory appears instead${near ? `. Did you mean "${near}"?` : ''}`,
          ...(near && { data: { replacement: near } }),
        };
      }
  },
});
