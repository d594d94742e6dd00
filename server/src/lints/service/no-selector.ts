// A Service without selector, beside the workload that it is called after.
import { describe, podKinds } from '#references';
import type { EndpointSlice, Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const SLICE = 'discovery.k8s.io/EndpointSlice';
const example = (selector: string) => stream(deployment(), service(`${selector}ports:\n  - port: 80`));

export const noSelector = defineRule<Service>({
  id: 'service/no-selector',
  title: 'Service without selector beside its workload',
  on: ['Service'],
  what: 'A Service has no selector, nobody gives it endpoints, and a workload of the same name stands in the same file.',
  why: 'Without a selector no Pod ever stands behind the Service: every connection to it is refused.',
  remedy: 'Select the labels of the Pod template.',
  wrong: example(''),
  right: example('selector:\n  app: web\n'),
  *check({ object: { spec }, name, namespace, document }, { references, inventory, sameFile }) {
    if (!spec || spec.type === 'ExternalName' || spec.selector !== undefined) return;
    if (inventory.names('Endpoints', namespace).has(name)) return;
    const slices = references.list(SLICE, namespace);
    if (slices.some(({ object }) => (object as EndpointSlice).metadata?.labels?.['kubernetes.io/service-name'] === name)) return;
    const workload = podKinds.map(kind => references.get(kind, namespace, name)).find(one => one && sameFile(one.document, document));
    if (!workload) return;
    yield {
      at: ['spec'],
      mark: 'key',
      message: `The Service has no selector: ${describe(workload)} never stands behind it`,
      related: [{ subject: workload, at: ['metadata', 'name'], message: 'defined here' }],
    };
  },
});
