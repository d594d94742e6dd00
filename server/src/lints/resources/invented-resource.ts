// A resource in Kubernetes' own domain that Kubernetes does not have.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (name: string) => pod(`resources:\n  limits:\n    ${name}: 1`);

export const inventedResource = defineContainerRule({
  id: 'resources/invented-resource',
  title: 'Made-up resource of the domain kubernetes.io',
  what: 'A container asks for a resource in the domain kubernetes.io that does not exist.',
  why: 'No Node can offer it: the domain is Kubernetes’ own. The Pod stays Pending.',
  remedy: 'Use the name that the device plug-in announces, such as nvidia.com/gpu.',
  wrong: example('kubernetes.io/fpga'),
  right: example('example.com/fpga'),
  *check({ container: { resources }, path }) {
    for (const list of ['limits', 'requests'] as const)
      for (const name of Object.keys(resources?.[list] ?? {})) {
        if (!/^([a-z0-9-]+\.)*kubernetes\.io\//.test(name) || (list === 'requests' && resources?.limits?.[name])) continue;
        const at = [...path, 'resources', list, name];
        yield { at, mark: 'key', message: `No Node offers "${name}": Kubernetes has no such resource, and others may not use its domain` };
      }
  },
});
