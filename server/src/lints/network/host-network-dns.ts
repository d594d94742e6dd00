// The host's network with a DNS policy that does not work there.
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (policy: string) => pod('', `hostNetwork: true\ndnsPolicy: ${policy}`);

export const hostNetworkDns = definePodRule({
  id: 'network/host-network-dns',
  title: 'Host network with ClusterFirst',
  what: 'The Pod runs in the host’s network and writes dnsPolicy: ClusterFirst.',
  why: 'There it means Default: the Node’s resolver, which does not know Services.',
  remedy: 'Write ClusterFirstWithHostNet.',
  wrong: example('ClusterFirst'),
  right: example('ClusterFirstWithHostNet'),
  *check({ subject, spec, path }, { written }) {
    if (!spec.hostNetwork || spec.dnsPolicy !== 'ClusterFirst' || !written(subject, [...path, 'dnsPolicy'])) return;
    const message = 'In the host’s network ClusterFirst means the Node’s resolver: names of Services are not found';
    yield { at: [...path, 'dnsPolicy'], message, data: { replacement: 'ClusterFirstWithHostNet' } };
  },
});
