// A Service that speaks another protocol than the container's port of that number or name.
import { describe, portsOf } from '#references';
import type { Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { podsBehind, targetOf } from './target-port.ts';

const example = (protocol: string) =>
  stream(
    deployment('ports:\n  - containerPort: 53\n    protocol: UDP'),
    service(`selector:\n  app: web\nports:\n  - port: 53\n    protocol: ${protocol}`),
  );

export const protocolMismatch = defineRule<Service>({
  id: 'service/protocol-mismatch',
  title: 'Service and container port of different protocols',
  on: ['Service'],
  what: 'The Service sends to a container port that is listed for another protocol only.',
  why: 'Packets arrive where nobody listens; for a named target port there are no endpoints at all.',
  remedy: 'Name the same protocol in both places. TCP is the default of both.',
  wrong: example('TCP'),
  right: example('UDP'),
  *check(subject, scope) {
    const pods = podsBehind(subject, scope);
    for (const [i, port] of (subject.object.spec?.ports ?? []).entries()) {
      const target = targetOf(port);
      const protocol = port.protocol ?? 'TCP';
      const same = pods.flatMap(pod => portsOf(pod).filter(({ port: own }) => own.containerPort === target || own.name === target));
      if (!same.length || same.some(({ port: own }) => (own.protocol ?? 'TCP') === protocol)) continue;
      const theirs = same[0]!.port.protocol ?? 'TCP';
      yield {
        at: ['spec', 'ports', i, port.protocol ? 'protocol' : 'port'],
        message: `Port ${target} of ${describe(pods[0]!.subject)} speaks ${theirs}, the Service ${protocol}`,
      };
    }
  },
});
