// Volumes of huge pages without a request for them, or without saying of which size.
import { containersOf } from '#references';
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

const resources = (...names: string[]) => `resources:\n  limits:\n    memory: 1Gi\n${names.map(name => `    ${name}: 1Gi\n`).join('')}`;

export const hugePages = definePodRule({
  id: 'volume/huge-pages',
  title: 'Volume of huge pages that no container requests',
  what: 'A volume has the medium HugePages, but no container asks for pages of that size; or containers ask for several sizes and the medium does not say which.',
  why: 'The kubelet cannot mount the volume: the Pod does not start.',
  remedy: 'Add hugepages-2Mi (or the size wanted) to the limits; with several sizes write HugePages-2Mi as the medium.',
  wrong: mounted('emptyDir:\n      medium: HugePages', resources()),
  right: mounted('emptyDir:\n      medium: HugePages', resources('hugepages-2Mi')),
  *check(source) {
    const sizes = new Set(
      containersOf(source).flatMap(({ container: { resources: own } }) =>
        [...Object.keys(own?.limits ?? {}), ...Object.keys(own?.requests ?? {})].filter(name => name.startsWith('hugepages-')),
      ),
    );
    for (const [i, { emptyDir }] of (source.spec.volumes ?? []).entries()) {
      const medium = /^HugePages(?:-(.+))?$/.exec(emptyDir?.medium ?? '');
      const problem = medium && problemOf(medium[1], sizes);
      if (problem) yield { at: [...source.path, 'volumes', i, 'emptyDir', 'medium'], message: `The volume cannot be mounted: ${problem}` };
    }
  },
});

/** @param size `2Mi`; undefined if the medium names none @param asked as containers ask for them, `hugepages-2Mi` */
function problemOf(size: string | undefined, asked: ReadonlySet<string>): string | undefined {
  if (size) return asked.has(`hugepages-${size}`) ? undefined : `no container asks for hugepages-${size}`;
  if (!asked.size) return 'no container asks for huge pages';
  return asked.size > 1 ? `the containers ask for ${[...asked].join(' and ')}, and the medium does not say which is meant` : undefined;
}
