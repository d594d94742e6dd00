// Kernel parameters that belong to the Node.
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (name: string) => pod('', `securityContext:\n  sysctls:\n    - name: ${name}\n      value: "1024"`);

/** Those that have a namespace of their own: of IPC, and most of the network's. */
const NAMESPACED = /^(?:kernel[./](?:shm|msg|sem)|kernel[./]sem$|fs[./]mqueue[./]|net[./])/;

export const sysctlOfNode = definePodRule({
  id: 'container/sysctl-of-node',
  title: 'Kernel parameter that belongs to the Node',
  what: 'securityContext.sysctls sets a parameter that has no namespace, such as vm.max_map_count or fs.file-max.',
  why: 'No kubelet sets it for a Pod: the Pod is refused on its Node (SysctlForbidden).',
  remedy: 'Set it on the Nodes, or by a privileged init container or DaemonSet.',
  wrong: example('vm.max_map_count'),
  right: example('net.ipv4.ip_unprivileged_port_start'),
  *check({ spec, path }) {
    for (const [i, { name = '' }] of (spec.securityContext?.sysctls ?? []).entries()) {
      if (!/^(?:vm|fs|kernel|dev)[./]/.test(name) || NAMESPACED.test(name)) continue;
      yield {
        at: [...path, 'securityContext', 'sysctls', i, 'name'],
        message: `${name} belongs to the Node: no Pod can set it (SysctlForbidden)`,
      };
    }
  },
});
