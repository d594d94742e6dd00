// Directories in memory or on the Node that their container can never fill.
import { containersOf } from '#references';
import { bytesOf, tooSmall } from '../resources/few-bytes.ts';
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

export const emptyDirMedium = definePodRule({
  id: 'volume/empty-dir-medium',
  title: 'Medium that no kubelet knows',
  what: 'emptyDir.medium is neither empty, Memory nor HugePages (with or without a size).',
  why: 'The API server accepts any text; the kubelet does not know it and the volume is not mounted.',
  remedy: 'Write Memory with a capital M, or HugePages-2Mi.',
  wrong: mounted('emptyDir:\n      medium: memory'),
  right: mounted('emptyDir:\n      medium: Memory'),
  *check({ spec, path }) {
    for (const [i, { emptyDir }] of (spec.volumes ?? []).entries()) {
      const medium = emptyDir?.medium;
      if (!medium || /^(Memory|HugePages(-.+)?)$/.test(medium)) continue;
      const near = /^memory$/i.test(medium) ? 'Memory' : undefined;
      yield {
        at: [...path, 'volumes', i, 'emptyDir', 'medium'],
        message: `No kubelet knows the medium "${medium}"${near ? `. Is ${near} meant?` : ''}`,
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});

const limit = (name: string, amount: string) => `resources:\n  limits:\n    ${name}: ${amount}\n`;
const inMemory = 'emptyDir:\n      medium: Memory\n      sizeLimit: 1Gi';

export const emptyDirOverLimit = definePodRule({
  id: 'volume/empty-dir-over-limit',
  title: 'emptyDir larger than the limits',
  what: 'An emptyDir may grow beyond what all containers of the Pod may use: of memory if it stands in memory, else of ephemeral storage.',
  why: 'Long before the volume is full the container is killed, or the Pod is evicted.',
  remedy: 'Lower sizeLimit, or raise the limit.',
  wrong: mounted(inMemory, limit('memory', '256Mi')),
  right: mounted(inMemory, limit('memory', '2Gi')),
  *check(source) {
    const { spec, path } = source;
    const running = containersOf(source).filter(({ stays }) => stays);
    for (const [i, { emptyDir }] of (spec.volumes ?? []).entries()) {
      const size = emptyDir?.sizeLimit;
      const resource = emptyDir?.medium === 'Memory' ? 'memory' : emptyDir?.medium ? '' : 'ephemeral-storage';
      const limits = running.map(({ container }) => container.resources?.limits?.[resource]);
      const sum = limits.reduce((all, one) => all + (one?.nano ?? 0n), 0n);
      if (!size || !resource || limits.some(one => !one) || size.nano <= sum) continue;
      yield {
        at: [...path, 'volumes', i, 'emptyDir', 'sizeLimit'],
        message: `The volume may grow to ${size}, the containers are limited to ${limits.join(' + ')} of ${resource} in all`,
      };
    }
  },
});

export const emptyDirUnitForgotten = definePodRule({
  id: 'volume/empty-dir-unit-forgotten',
  title: 'emptyDir of a few bytes',
  what: 'emptyDir.sizeLimit is less than 1Mi.',
  why: 'The Pod is evicted as soon as a container writes into the volume. Mostly the unit was forgotten: 500 means 500 bytes.',
  remedy: 'Add the unit: 500Mi.',
  wrong: mounted('emptyDir:\n      sizeLimit: "500"'),
  right: mounted('emptyDir:\n      sizeLimit: 500Mi'),
  *check({ spec, path }) {
    for (const [i, { emptyDir }] of (spec.volumes ?? []).entries()) {
      const size = emptyDir?.sizeLimit;
      if (!tooSmall(size)) continue;
      yield {
        at: [...path, 'volumes', i, 'emptyDir', 'sizeLimit'],
        message: `${size} means ${bytesOf(size)} bytes: the Pod is evicted as soon as something is written`,
      };
    }
  },
});
