// The label that carries a Namespace's name, with another name in it.
import type { Namespace } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const LABEL = 'kubernetes.io/metadata.name';
const example = (name: string) => object('v1', 'Namespace', 'shop', `  labels:\n    ${LABEL}: ${name}\n`);

export const namespaceNameLabel = defineRule<Namespace>({
  id: 'metadata/namespace-name-label',
  title: 'Namespace labelled with another name',
  on: ['Namespace'],
  what: `The label ${LABEL} holds another name than that of the Namespace.`,
  why: 'The server writes the real name over it: what selects the other name selects nothing.',
  remedy: 'Leave the label out, or use one of your own.',
  wrong: example('web-shop'),
  right: example('shop'),
  *check(subject, scope) {
    const { name } = subject;
    // The object has the real name already.
    const written = scope.written(subject, ['metadata', 'labels', LABEL]);
    if (!written || written === name || !name) return;
    yield { at: ['metadata', 'labels', LABEL], message: `The server writes "${name}" over "${written}"`, data: { replacement: name } };
  },
});
