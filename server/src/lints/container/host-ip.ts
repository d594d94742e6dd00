// A hostIP that is no address.
import { portsOf } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (address: string) => pod(`ports:\n  - containerPort: 80\n    hostPort: 8080\n    hostIP: ${address}`);

export const hostIp = definePodRule({
  id: 'container/host-ip',
  title: 'hostIP that is no address',
  what: 'hostIP holds something else than an IPv4 or IPv6 address.',
  why: 'The API server accepts it; the Node cannot bind the port and the Pod does not start.',
  remedy: 'Write an address of the Node, or drop the field to bind them all.',
  wrong: example('10.0.0.256'),
  right: example('10.0.0.25'),
  *check(source) {
    for (const { port, portPath } of portsOf(source))
      if (port.hostIP && !isAddress(port.hostIP)) yield { at: [...portPath, 'hostIP'], message: `"${port.hostIP}" is no IP address` };
  },
});

const isAddress = (text: string): boolean =>
  text.includes(':') ? /^[0-9a-f:.]+$/i.test(text) : /^\d+(\.\d+){3}$/.test(text) && text.split('.').every(part => Number(part) < 256);
