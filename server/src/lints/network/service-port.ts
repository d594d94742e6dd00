// A policy that allows the port of a Service, where Pods listen on another.
import { describe, portsOf, type Subject } from '#references';
import type { NetworkPolicy, Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { mayListen, podsBehind, targetOf } from '../service/target-port.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

const example = (port: number) =>
  stream(
    deployment('ports:\n  - containerPort: 8080'),
    service('selector:\n  app: web\nports:\n  - port: 80\n    targetPort: 8080'),
    policy(`${web}policyTypes:\n  - Ingress\ningress:\n  - ports:\n      - port: ${port}`),
  );

export const policyServicePort = defineRule<NetworkPolicy>({
  id: 'network/service-port',
  title: 'Policy that names the port of a Service',
  on: [NETWORK_POLICY],
  what: 'An incoming rule allows a number that is the port of a Service before these Pods, and none of their containers lists it.',
  why: 'Policies are applied at the Pod, behind the Service: traffic arrives at the container’s port and is dropped.',
  remedy: 'Allow the targetPort.',
  wrong: example(80),
  right: example(8080),
  *check(subject, scope) {
    const chosen = scope.references.selected(subject as unknown as Subject)?.pods ?? [];
    if (!chosen.length) return;
    const services = scope.references.list('Service', subject.namespace).map(one => one as unknown as Subject<Service>);
    const before = services.filter(one => podsBehind(one, scope).some(pod => chosen.some(({ subject: owner }) => owner === pod.subject)));
    for (const [i, { ports = [] }] of (subject.object.spec?.ingress ?? []).entries())
      for (const [j, { port, endPort }] of (ports ?? []).entries()) {
        if (typeof port !== 'number' || endPort || chosen.some(pod => mayListen(pod, port))) continue;
        const found = before
          .flatMap(one => (one.object.spec?.ports ?? []).map(served => ({ one, served })))
          .find(({ served }) => served.port === port);
        if (!found || targetOf(found.served) === port) continue;
        const listed = [...new Set(chosen.flatMap(portsOf).map(({ port: { containerPort } }) => containerPort))];
        yield {
          at: ['spec', 'ingress', i, 'ports', j, 'port'],
          message: `${port} is the port of ${describe(found.one)}; its Pods listen on ${listed.join(', ')}, and a policy sees that`,
          ...(listed.length === 1 && { data: { replacement: String(listed[0]) } }),
        };
      }
  },
});
