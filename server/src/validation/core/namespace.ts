// Namespaces: only their finalizers are validated. The Pod Security labels are the admission plug-in's.
import { invalid } from '#field';
import type { Namespace } from '#schemas';
import { dnsLabel, labelKey } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, field, format, type, word } from '../words.ts';

const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

const qualified = format(labelKey);
const known = check<string>('finalizer', (name, at, { errors }) => {
  if (name.includes('/') || STANDARD_FINALIZERS.includes(name)) return;
  errors.push(invalid(at, name, 'name is neither a standard finalizer name nor is it fully qualified', 'finalizers'));
});

/** The errors of every finalizer stand at the list. */
const finalizers = word<readonly string[]>('finalizers', STANDARD_FINALIZERS, (list, at, found) => {
  for (const name of list) {
    qualified(name, at, found);
    known(name, at, found);
  }
});

export const namespace = kind<Namespace>({
  group: '',
  kind: 'Namespace',
  prepare: object => {
    object.status = { phase: 'Active' };
    object.spec ??= {};
    object.spec.finalizers ??= [];
    if (!object.spec.finalizers.includes('kubernetes')) object.spec.finalizers.push('kubernetes');
  },
  rows: type('Namespace', objectMeta({ name: dnsLabel, namespaced: false }), always('spec', {}, field('finalizers', finalizers))),
});
