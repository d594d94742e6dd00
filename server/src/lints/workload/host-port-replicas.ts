// Several replicas that want the same port of their Node.
import { portsOf } from '#references';
import { deployment } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (replicas: number) => deployment('ports:\n  - containerPort: 8443\n    hostPort: 8443', '', `replicas: ${replicas}`);

export const hostPortReplicas = definePodRule({
  id: 'workload/host-port-replicas',
  title: 'Replicas with a port of the Node',
  what: 'A workload with several replicas takes a hostPort, or runs in the host’s network with fixed ports.',
  why: 'Each replica needs a Node of its own: what has no free Node stays Pending, and a rolling update needs a spare one.',
  remedy: 'Use a Service instead of the host’s port, a DaemonSet for one Pod a Node, or one replica.',
  wrong: example(3),
  right: example(1),
  *check(pod, { references }) {
    const { replicas, spec } = pod;
    // Where Nodes are known, the scheduler says which Pods find none.
    if (!replicas || replicas < 2 || references.list('Node').length) return;
    const taken = portsOf(pod).find(({ port, stays }) => stays && (port.hostPort || (spec.hostNetwork && port.containerPort)));
    if (!taken) return;
    const number = taken.port.hostPort || taken.port.containerPort;
    yield {
      at: [...taken.portPath, taken.port.hostPort && !spec.hostNetwork ? 'hostPort' : 'containerPort'],
      message: `${replicas} replicas want port ${number} of their Node: each needs a Node of its own`,
    };
  },
});
