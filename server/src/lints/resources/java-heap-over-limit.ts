// A Java heap larger than the memory that the container may use.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const NANO = 1_000_000_000n;
const UNITS: Readonly<Record<string, bigint>> = { '': 1n, k: 1024n, m: 1024n ** 2n, g: 1024n ** 3n, t: 1024n ** 4n };

const example = (heap: string) => pod(`env:\n  - name: JAVA_TOOL_OPTIONS\n    value: -Xmx${heap}\nresources:\n  limits:\n    memory: 2Gi`);

export const javaHeapOverLimit = defineContainerRule({
  id: 'resources/java-heap-over-limit',
  title: 'Java heap above the memory limit',
  what: 'The heap that -Xmx allows, or that -Xms begins with, is larger than the container’s memory limit.',
  why: 'Before the heap is full the kernel kills the container (OOMKilled).',
  remedy: 'Leave room for everything beside the heap: use -XX:MaxRAMPercentage=75, or raise the limit.',
  wrong: example('4g'),
  right: example('1g'),
  *check({ container: { env = [], args = [], command = [], resources }, path }) {
    const limit = resources?.limits?.memory;
    if (!limit) return;
    const texts = [
      ...env.map(({ value }, i) => ({ value, at: ['env', i, 'value'] })),
      ...command.map((value, i) => ({ value, at: ['command', i] })),
      ...args.map((value, i) => ({ value, at: ['args', i] })),
    ];
    for (const { value, at } of texts) {
      const [, digits, unit] = /(?:^|\s)-Xm[sx](\d+)([kmgt]?)(?=\s|$)/i.exec(value ?? '') ?? [];
      if (!digits || BigInt(digits) * UNITS[unit!.toLowerCase()]! * NANO <= limit.nano) continue;
      yield {
        at: [...path, ...at],
        message: `A heap of ${digits}${unit} does not fit into the memory limit of ${limit}: the container will be killed`,
      };
    }
  },
});
