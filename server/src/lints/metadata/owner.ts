// Owners that the garbage collector never finds, so that it deletes what they own.
import { fieldOf, placesAt, textAt } from '#references';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const UID = '6f1c5f4e-3c0e-4a4c-9a2e-0f2b3d7c9e11';
const owned = (owner: string) =>
  object('v1', 'Namespace', 'shop', `  ownerReferences:\n    - ${owner}\n      name: shop\n      uid: ${UID}\n`);

export const ownerInNamespace = defineRule({
  id: 'metadata/owner-in-namespace',
  title: 'Owner that cannot own this',
  on: ['*'],
  what: 'An object without namespace names an owner of a kind whose objects lie in namespaces.',
  why: 'The garbage collector cannot resolve such an owner, and reports it again and again (OwnerRefInvalidNamespace).',
  remedy: 'Name an owner without namespace, or none.',
  wrong: owned('apiVersion: apps/v1\n      kind: Deployment'),
  right: owned('apiVersion: v1\n      kind: Node'),
  *check({ namespace, object }, { release }) {
    if (namespace) return;
    for (const { value, path } of placesAt(object.metadata, 'ownerReferences[]', ['metadata'])) {
      const [version = '', group = ''] = textAt(value, 'apiVersion').split('/').reverse();
      if (!release.kind(group, version, textAt(value, 'kind'))?.namespaced || !fieldOf(value, 'name')) continue;
      yield { at: [...path, 'kind'], message: `A ${textAt(value, 'kind')} lies in a namespace: it cannot own what lies in none` };
    }
  },
});
