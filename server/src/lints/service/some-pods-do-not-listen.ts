// A Service that chooses the Pods of several workloads, of which only some have the port.
import { containersOf, describe, portsOf } from '#references';
import type { Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { mayListen, podsBehind, targetOf } from './target-port.ts';

const worker = (app: string) =>
  deployment('ports:\n  - containerPort: 9090')
    .replace('name: web', 'name: worker')
    .replace(/^( +)app: web/gm, `$1app: ${app}\n$1part: worker`);
const example = (app: string) =>
  stream(
    deployment('ports:\n  - containerPort: 8080'),
    worker(app),
    service('selector:\n  app: web\nports:\n  - port: 80\n    targetPort: 8080'),
  );

export const somePodsDoNotListen = defineRule<Service>({
  id: 'service/some-pods-do-not-listen',
  title: 'Service that also chooses Pods without its port',
  on: ['Service'],
  what: 'The selector matches the Pods of several workloads; some list the target port, others list ports and not this one.',
  why: 'A part of the connections goes to Pods that refuse them.',
  remedy: 'Select by a label that only the meant Pods carry.',
  wrong: example('web'),
  right: example('worker'),
  *check(subject, scope) {
    const pods = podsBehind(subject, scope);
    if (pods.length < 2) return;
    for (const [i, port] of (subject.object.spec?.ports ?? []).entries()) {
      const target = targetOf(port);
      const deaf = pods.filter(pod => !mayListen(pod, target));
      const listening = pods.filter(pod => portsOf(pod).some(({ port: own }) => own.containerPort === target || own.name === target));
      if (!deaf.length || !listening.length || deaf.some(pod => containersOf(pod).every(({ container }) => !container.ports?.length)))
        continue;
      yield {
        at: ['spec', 'ports', i, port.targetPort ? 'targetPort' : 'port'],
        message: `${describe(deaf[0]!.subject)} is chosen too, and lists no port ${target}: it refuses its part of the connections`,
        related: [{ subject: deaf[0]!.subject, at: ['metadata', 'name'], message: 'chosen by the same labels' }],
      };
    }
  },
});
