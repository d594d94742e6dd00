// A namespace of an object that lies in none.
import { describe } from '#references';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (namespace: string) => object('v1', 'Namespace', 'shop').replace('name: shop', `name: shop${namespace}`);

export const namespaceOfClusterObject = defineRule({
  id: 'metadata/namespace-of-cluster-object',
  title: 'Namespace of an object that lies in none',
  severity: 'information',
  on: ['*'],
  what: 'metadata.namespace is set on a kind that belongs to the whole cluster.',
  why: 'It has no meaning there: the API server drops it in silence. Who reads the manifest takes the object for one of that namespace.',
  remedy: 'Drop the field. To limit rights to a namespace use a Role instead of a ClusterRole.',
  wrong: example('\n  namespace: default'),
  right: example(''),
  *check(subject) {
    const { namespace, metadata } = { namespace: subject.namespace, metadata: subject.object.metadata };
    if (namespace !== '' || !metadata.namespace) return;
    yield { at: ['metadata', 'namespace'], mark: 'key', message: `${describe(subject)} lies in no namespace: the server drops this field` };
  },
});
