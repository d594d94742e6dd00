// Egress limited to some ports, so that names cannot be resolved any longer.
import type { NetworkPolicy, NetworkPolicyEgressRule } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

const dns = '  - ports:\n      - port: 53\n        protocol: UDP\n';
const egress = (rules: string) => policy(`${web}policyTypes:\n  - Egress\negress:\n${rules}`);
const database = '  - ports:\n      - port: 5432\n';

export const egressWithoutDns = defineRule<NetworkPolicy>({
  id: 'network/egress-without-dns',
  title: 'Egress without DNS',
  on: [NETWORK_POLICY],
  what: 'The policy allows egress to some ports, but not to port 53, and no other policy of the environment does for these Pods.',
  why: 'The Pods cannot resolve names any longer, so that they do not even reach what is allowed.',
  remedy: 'Allow port 53 over UDP and TCP as well, at least to kube-system.',
  wrong: stream(deployment(), egress(database)),
  right: stream(deployment(), egress(database + dns)),
  *check(subject, { references }) {
    const { egress: rules = [] } = subject.object.spec ?? {};
    // No rule at all means that nothing may leave: that is meant.
    if (!rules.length || !rules.every(onlyPorts) || rules.some(allowsDns)) return;
    const others = references.list(NETWORK_POLICY, subject.namespace).filter(({ name }) => name !== subject.name);
    if (others.some(({ object }) => ((object as NetworkPolicy).spec?.egress ?? []).some(allowsDns))) return;
    yield {
      at: ['spec', 'egress'],
      mark: 'key',
      message: 'Egress is limited to other ports than 53: the Pods can no longer resolve names',
    };
  },
});

/** A rule that says where to, by address or by Pods, may be meant for those who need no names. */
const onlyPorts = ({ ports, to }: NetworkPolicyEgressRule) => (ports ?? []).length > 0 && !(to ?? []).length;

const allowsDns = ({ ports = [] }: NetworkPolicyEgressRule): boolean =>
  !ports?.length ||
  ports.some(
    ({ port, endPort }) =>
      port === undefined || port === 53 || typeof port === 'string' || (endPort !== undefined && port <= 53 && endPort >= 53),
  );
