// Two containers of one Pod that want the same port of their Node. (Of equal container ports the server itself warns.)
import { portsOf } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (port: number) =>
  pod(
    'ports:\n  - containerPort: 8080\n    hostPort: 80',
    `initContainers:\n  - name: proxy\n    image: envoyproxy/envoy:v1.29.1\n    restartPolicy: Always\n    ports:\n      - containerPort: 8081\n        hostPort: ${port}`,
  );

export const hostPortTaken = definePodRule({
  id: 'container/host-port-taken',
  title: 'Two containers on one port of the Node',
  what: 'Two containers of a Pod that run at the same time, sidecars included, take the same hostPort.',
  why: 'The Node can give its port to one of them only: the Pod does not start.',
  remedy: 'Give each its own hostPort, or use a Service instead.',
  wrong: example(80),
  right: example(81),
  *check(source, { written }) {
    const taken = new Map<string, ReturnType<typeof portsOf>[number]>();
    for (const entry of portsOf(source)) {
      const { port, portPath, container, stays } = entry;
      // In the host's network the server fills in what the container port says.
      if (!stays || !port.hostPort || !written(source.subject, [...portPath, 'hostPort'])) continue;
      const key = `${port.hostPort}/${port.protocol ?? 'TCP'}/${port.hostIP ?? ''}`;
      const first = taken.get(key) ?? entry;
      taken.set(key, first);
      if (first.container === container || first.port.containerPort === port.containerPort) continue;
      yield {
        at: [...portPath, 'hostPort'],
        message: `Container "${first.container.name}" of the same Pod takes port ${port.hostPort} of the Node already`,
        related: [{ subject: source.subject, at: [...first.portPath, 'hostPort'], message: 'taken here' }],
      };
    }
  },
});
