// Programs that are told to use more memory than their container may.
import type { Container } from '#schemas';
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const NANO = 1_000_000_000n;
const BINARY: Readonly<Record<string, bigint>> = {
  '': 1n,
  b: 1n,
  kib: 1024n,
  m: 1024n ** 2n,
  mib: 1024n ** 2n,
  gib: 1024n ** 3n,
  tib: 1024n ** 4n,
};

/** How a program is told its bound: in a variable, or behind a word of its command line. Amounts without unit are `of`. */
const BOUNDS: readonly { readonly in: RegExp; readonly of: string }[] = [
  { in: /^GOMEMLIMIT=(\d+)(B|KiB|MiB|GiB|TiB)?$/, of: '' },
  { in: /--max[-_]old[-_]space[-_]size[= ](\d+)()(?=\s|$)/, of: 'm' },
];

const example = (limit: string) => pod(`env:\n  - name: GOMEMLIMIT\n    value: ${limit}\nresources:\n  limits:\n    memory: 256Mi`);

export const programMemoryOverLimit = defineContainerRule({
  id: 'resources/program-memory-over-limit',
  title: 'Memory bound of the program above the container’s',
  what: 'GOMEMLIMIT or Node’s --max-old-space-size allows more than the memory limit of the container.',
  why: 'Before the program minds its own bound the kernel kills it (OOMKilled).',
  remedy: 'Leave room below the limit, or raise the limit.',
  wrong: example('2GiB'),
  right: example('200MiB'),
  *check({ container, path }) {
    const limit = container.resources?.limits?.memory;
    if (!limit) return;
    for (const { text, at } of textsOf(container))
      for (const { in: pattern, of } of BOUNDS) {
        const [, digits, unit] = pattern.exec(text) ?? [];
        const factor = BINARY[(unit || of).toLowerCase()];
        if (!digits || !factor || BigInt(digits) * factor * NANO <= limit.nano) continue;
        yield {
          at: [...path, ...at],
          message: `${digits}${unit || of} do not fit into the memory limit of ${limit}: the container will be killed`,
        };
      }
  },
});

function textsOf({ env = [], command = [], args = [] }: Container) {
  return [
    ...env.map(({ name, value = '' }, i) => ({ text: name === 'GOMEMLIMIT' ? `GOMEMLIMIT=${value}` : value, at: ['env', i, 'value'] })),
    { text: command.join(' '), at: ['command'] },
    { text: args.join(' '), at: ['args'] },
  ];
}
