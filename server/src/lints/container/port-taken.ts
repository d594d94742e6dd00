// Two containers of one Pod on one port.
import { portsOf } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (port: number) =>
  pod(`ports:\n  - containerPort: 80`, `  - name: php\n    image: php:8.3-fpm\n    ports:\n      - containerPort: ${port}`);

export const portTaken = definePodRule({
  id: 'container/port-taken',
  title: 'Two containers on one port',
  what: 'Two containers of a Pod that run at the same time list the same port and protocol, or the same port of the Node.',
  why: 'Containers of a Pod share one network: the second one cannot bind the port and crashes.',
  remedy: 'Let one of them listen elsewhere, or correct the number.',
  wrong: example(80),
  right: example(9000),
  *check(source) {
    const taken = new Map<string, ReturnType<typeof portsOf>[number]>();
    for (const entry of portsOf(source).filter(({ stays }) => stays)) {
      const { port, portPath, container } = entry;
      for (const field of ['containerPort', 'hostPort'] as const) {
        if (!port[field]) continue;
        const key = `${field} ${port[field]}/${port.protocol ?? 'TCP'}`;
        const first = taken.get(key) ?? entry;
        taken.set(key, first);
        if (first.container === container) continue;
        yield {
          at: [...portPath, field],
          message: `Container "${first.container.name}" of the same Pod has port ${port[field]} already: they cannot both listen there`,
          related: [{ subject: source.subject, at: [...first.portPath, field], message: 'taken here' }],
        };
        // The same number inside and outside is one mistake.
        break;
      }
    }
  },
});
