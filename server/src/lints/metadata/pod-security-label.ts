// A label of Pod Security that nobody reads.
import type { Namespace } from '#schemas';
import { object } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';

const PREFIX = 'pod-security.kubernetes.io/';
const LABELS = ['enforce', 'audit', 'warn'].flatMap(mode => [mode, `${mode}-version`]);
const example = (mode: string) => object('v1', 'Namespace', 'shop', `  labels:\n    ${PREFIX}${mode}: baseline`);

export const podSecurityLabel = defineRule<Namespace>({
  id: 'metadata/pod-security-label',
  title: 'Misspelt label of Pod Security',
  on: ['Namespace'],
  what: 'A label with the prefix pod-security.kubernetes.io/ is none of enforce, audit, warn and their versions.',
  why: 'Nobody reads it: nothing is enforced.',
  remedy: 'Correct the label’s name.',
  wrong: example('enforced'),
  right: example('enforce'),
  *check({ object: { metadata } }) {
    for (const label of Object.keys(metadata?.labels ?? {})) {
      const name = label.startsWith(PREFIX) ? label.slice(PREFIX.length) : undefined;
      if (name === undefined || LABELS.includes(name)) continue;
      const near = nearestName(name, LABELS);
      yield {
        at: ['metadata', 'labels', label],
        mark: 'key',
        message: `Pod Security reads no label "${label}": nothing is enforced${near ? `. Did you mean ${PREFIX}${near}?` : ''}`,
        ...(near && { data: { replacement: `${PREFIX}${near}` } }),
      };
    }
  },
});
