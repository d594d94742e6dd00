// An amount of memory that no Node has.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const NANO = 1_000_000_000n;
/** Bytes: 64Ti, far more than any machine has. */
const MOST = 1n << 46n;

const example = (memory: string) => pod(`resources:\n  requests:\n    memory: ${memory}`);

export const memoryOutOfScale = defineContainerRule({
  id: 'resources/memory-out-of-scale',
  title: 'More memory than any machine has',
  what: 'A container asks for, or may use, more than 64Ti of memory.',
  why: 'No Node has as much: the Pod stays Pending, or the limit bounds nothing.',
  remedy: 'Correct the unit: 1G is a gigabyte, 1E an exabyte.',
  wrong: example('1E'),
  right: example('1G'),
  *check({ container: { resources }, path }) {
    const { requests, limits } = resources ?? {};
    for (const list of ['limits', 'requests'] as const) {
      const amount = resources?.[list]?.memory;
      // A request that only repeats the limit is that limit's default.
      if (!amount || amount.nano < MOST * NANO || (list === 'requests' && limits?.memory?.nano === requests?.memory?.nano)) continue;
      yield { at: [...path, 'resources', list, 'memory'], message: `${amount} is more memory than any machine has` };
    }
  },
});
