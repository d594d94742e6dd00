// Rules for a direction that policyTypes leaves out.
import type { NetworkPolicy } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

const DIRECTIONS = [
  ['ingress', 'Ingress'],
  ['egress', 'Egress'],
] as const;

const example = (type: string) =>
  stream(
    deployment(),
    policy(
      `${web}policyTypes:\n  - Ingress\n${type}ingress:\n  - from:\n      - podSelector: {}\negress:\n  - to:\n      - ipBlock:\n          cidr: 10.0.0.0/8\n`,
    ),
  );

export const rulesWithoutType = defineRule<NetworkPolicy>({
  id: 'network/rules-without-type',
  title: 'Rules of a direction that the policy does not have',
  on: [NETWORK_POLICY],
  what: 'The policy has rules for egress (or ingress), and policyTypes does not name that direction.',
  why: 'Rules of a direction that is not named are ignored: nothing is limited by them.',
  remedy: 'Name the direction in policyTypes.',
  wrong: example(''),
  right: example('  - Egress\n'),
  *check({ object: { spec } }) {
    const types = spec?.policyTypes;
    if (!types?.length) return;
    for (const [field, type] of DIRECTIONS)
      if (spec?.[field]?.length && !types.includes(type))
        yield { at: ['spec', field], mark: 'key', message: `policyTypes does not name ${type}: these rules are ignored` };
  },
});
