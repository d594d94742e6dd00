// A Service that sends to a port which no container of its Pods has.
import { describe } from '#references';
import type { Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { mayListen, podsBehind, servedPorts, targetOf } from './target-port.ts';

const example = (target: string) =>
  stream(
    deployment('ports:\n  - name: http\n    containerPort: 80'),
    service(`selector:\n  app: web\nports:\n  - port: 80\n    targetPort: ${target}`),
  );

export const targetPortNotExposed = defineRule<Service>({
  id: 'service/target-port-not-exposed',
  title: 'Service that sends to a port no container has',
  on: ['Service'],
  what: 'None of the selected Pods has a container port of that name or number, although its containers list their ports. Without targetPort the Service’s own port is used. Numbers are only doubted where none of the Service’s ports is listed.',
  why: 'A named port that no container has leaves the Service without endpoints; a number that nobody listens on refuses connections.',
  remedy: 'Let targetPort name or number a port of the container, or add the port to the container’s list if it does listen there.',
  wrong: example('8080'),
  right: example('http'),
  *check(subject, scope) {
    const pods = podsBehind(subject, scope);
    const ports = subject.object.spec?.ports ?? [];
    const meets = (target: number | string) => pods.some(pod => mayListen(pod, target));
    const listsSome = ports.some(port => meets(targetOf(port)));
    for (const [i, port] of ports.entries()) {
      const target = targetOf(port);
      if (!pods.length || meets(target)) continue;
      // Where other ports of the Service are listed, the list is more likely short than the number wrong: it need not be complete.
      if (typeof target === 'number' && listsSome) continue;
      const listed = pods.flatMap(servedPorts);
      const names = new Set(listed.flatMap(({ port: { name } }) => name ?? []));
      const near = typeof target === 'string' ? (names.size === 1 ? [...names][0] : nearestName(target, names)) : undefined;
      const has = [
        ...new Set(listed.map(({ port: { name, containerPort } }) => (name ? `${name} (${containerPort})` : `${containerPort}`))),
      ];
      yield {
        at: ['spec', 'ports', i, port.targetPort ? 'targetPort' : 'port'],
        message: `No container of ${describe(pods[0]!.subject)} lists a port ${typeof target === 'string' ? `called "${target}"` : target}${
          has.length ? `, only ${has.join(', ')}` : ''
        }`,
        related: listed
          .slice(0, 3)
          .map(({ portPath }) => ({ subject: pods[0]!.subject, at: portPath, message: 'a port of the container' })),
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});
