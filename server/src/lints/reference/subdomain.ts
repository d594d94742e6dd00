// A subdomain that no Service gives names in.
import { object, pod, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { definePodRule } from '../rule.ts';

const backend = object('v1', 'Service', 'backend', 'spec:\n  clusterIP: None\n  selector:\n    app: web\n  ports:\n    - port: 80');
const example = (subdomain: string) => stream(backend, pod('ports:\n  - containerPort: 80', `hostname: web-0\nsubdomain: ${subdomain}`));

export const subdomainOfNoService = definePodRule({
  id: 'reference/subdomain-of-no-service',
  title: 'Subdomain of no Service',
  what: 'subdomain names no Service, and the same file has Services that are called otherwise.',
  why: 'hostname.subdomain resolves only where a headless Service of the subdomain’s name selects the Pod.',
  remedy: 'Use the name of the headless Service.',
  wrong: example('backends'),
  right: example('backend'),
  *check({ spec, path, subject }, { references, inventory, sameFile }) {
    const { subdomain } = spec;
    if (!subdomain || inventory.names('Service', subject.namespace).has(subdomain)) return;
    const beside = references.list('Service', subject.namespace).filter(one => sameFile(one.document, subject.document));
    if (!beside.length) return;
    const near = nearestName(subdomain, new Set(beside.map(({ name }) => name)));
    yield {
      at: [...path, 'subdomain'],
      message: `No Service is called "${subdomain}": the Pod’s host name does not resolve`,
      ...(near && { data: { replacement: near } }),
    };
  },
});
