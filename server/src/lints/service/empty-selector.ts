// A selector that is written and holds nothing.
import type { Service } from '#schemas';
import { service } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (selector: string) => service(`selector: ${selector}\nports:\n  - port: 80`);

export const emptySelector = defineRule<Service>({
  id: 'service/empty-selector',
  title: 'Empty selector of a Service',
  on: ['Service'],
  what: 'selector is written as an empty map, and nothing in the environment gives the Service its endpoints.',
  why: 'Elsewhere an empty selector means everything; of a Service it means that somebody else writes its Endpoints. It has none.',
  remedy: 'Name the labels of the Pods, or drop the field if the Endpoints come from elsewhere.',
  wrong: example('{}'),
  right: example('\n    app: web'),
  *check(subject, { references, written }) {
    const { selector, type } = subject.object.spec ?? {};
    const isWritten = written(subject, ['spec', 'selector'])?.trim() === '{}';
    if (!isWritten || Object.keys(selector ?? {}).length || type === 'ExternalName') return;
    const slices = references.list('discovery.k8s.io/EndpointSlice', subject.namespace);
    const served = slices.some(({ object }) => object.metadata.labels?.['kubernetes.io/service-name'] === subject.name);
    if (served || references.get('Endpoints', subject.namespace, subject.name)) return;
    yield { at: ['spec', 'selector'], mark: 'key', message: 'An empty selector chooses no Pod here: the Service has no endpoints' };
  },
});
