// One name for ports of two containers.
import { portsOf } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (name: string) =>
  pod(
    `ports:\n  - name: http\n    containerPort: 80`,
    `  - name: exporter\n    image: example/exporter:1.1\n    ports:\n      - name: ${name}\n        containerPort: 9113`,
  );

export const portNameTwice = definePodRule({
  id: 'container/port-name-twice',
  title: 'Port name of two containers',
  what: 'Two containers of a Pod give one name to different ports.',
  why: 'A Service or probe that refers to the name gets one of them only.',
  remedy: 'Give each port a name of its own.',
  wrong: example('http'),
  right: example('metrics'),
  *check(source) {
    const named = new Map<string, ReturnType<typeof portsOf>[number]>();
    for (const entry of portsOf(source)) {
      const { port, portPath, container, stays } = entry;
      if (!port.name || !stays) continue;
      const first = named.get(port.name) ?? entry;
      named.set(port.name, first);
      const same = first.port.containerPort === port.containerPort;
      if (first.container === container || same || (first.port.protocol ?? 'TCP') !== (port.protocol ?? 'TCP')) continue;
      yield {
        at: [...portPath, 'name'],
        message: `Container "${first.container.name}" has a port "${port.name}", too: a targetPort of this name means one of them only`,
        related: [{ subject: source.subject, at: [...first.portPath, 'name'], message: 'first named here' }],
      };
    }
  },
});
