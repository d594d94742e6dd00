// DNS is let out over TCP, and asked over UDP.
import type { NetworkPolicy, NetworkPolicyPort } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

const DNS = 53;
const example = (protocol: string) =>
  stream(
    deployment(),
    policy(
      `${web}policyTypes:\n  - Egress\negress:\n  - ports:\n      - port: 53\n        protocol: ${protocol}\n  - ports:\n      - port: 443\n`,
    ),
  );

export const dnsWithoutUdp = defineRule<NetworkPolicy>({
  id: 'network/dns-without-udp',
  title: 'DNS over TCP alone',
  on: [NETWORK_POLICY],
  what: 'The egress rules let port 53 out over TCP, which is what a port without protocol means, and not over UDP.',
  why: 'Resolvers ask over UDP first: names resolve late or not at all.',
  remedy: 'Allow port 53 over UDP as well.',
  wrong: example('TCP'),
  right: example('UDP'),
  *check(subject, { references }) {
    const place = (subject.object.spec?.egress ?? [])
      .flatMap(({ ports }, i) => (ports ?? []).map((port, j) => ({ port, i, j })))
      .find(({ port }) => isDns(port, 'TCP'));
    if (!place) return;
    const policies = references.list(NETWORK_POLICY, subject.namespace).map(({ object }) => object as NetworkPolicy);
    if (policies.some(({ spec }) => spec?.egress?.some(({ ports }) => !ports?.length || ports.some(port => isDns(port, 'UDP'))))) return;
    yield { at: ['spec', 'egress', place.i, 'ports', place.j, 'port'], message: 'Port 53 is open over TCP alone: resolvers ask over UDP' };
  },
});

const isDns = ({ port, endPort, protocol }: NetworkPolicyPort, wanted: string) =>
  (protocol ?? 'TCP') === wanted &&
  (port === undefined || typeof port === 'string' || port === DNS || (endPort !== undefined && port <= DNS && endPort >= DNS));
