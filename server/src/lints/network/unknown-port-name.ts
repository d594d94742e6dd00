// A policy that allows a port by a name which none of its Pods' containers has.
import { describe, portsOf, type Subject } from '#references';
import type { NetworkPolicy } from '#schemas';
import { deployment, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

const example = (port: string) =>
  stream(
    deployment('ports:\n  - name: http\n    containerPort: 8080'),
    policy(`${web}policyTypes:\n  - Ingress\ningress:\n  - ports:\n      - port: ${port}`),
  );

export const policyUnknownPortName = defineRule<NetworkPolicy>({
  id: 'network/unknown-port-name',
  title: 'Policy with the name of a port that its Pods do not have',
  on: [NETWORK_POLICY],
  what: 'An incoming rule allows a port by a name that no container of the chosen Pods gives to one.',
  why: 'The name is looked up in each Pod: where it is not found, nothing is allowed.',
  remedy: 'Use the name or the number of a port of the containers.',
  wrong: example('web'),
  right: example('http'),
  *check(subject, { references }) {
    const chosen = references.selected(subject as unknown as Subject)?.pods ?? [];
    const names = new Set(chosen.flatMap(portsOf).flatMap(({ port: { name } }) => name ?? []));
    if (!names.size) return;
    for (const [i, { ports }] of (subject.object.spec?.ingress ?? []).entries())
      for (const [j, { port }] of (ports ?? []).entries()) {
        if (typeof port !== 'string' || names.has(port)) continue;
        const near = names.size === 1 ? [...names][0] : nearestName(port, names);
        yield {
          at: ['spec', 'ingress', i, 'ports', j, 'port'],
          message: `No container of ${describe(chosen[0]!.subject)} has a port called "${port}", only ${[...names].join(', ')}: nothing is allowed`,
          ...(near && { data: { replacement: near } }),
        };
      }
  },
});
