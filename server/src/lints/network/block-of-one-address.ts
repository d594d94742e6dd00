// A block of addresses that is one address, which no host has.
import { placesAt } from '#references';
import type { NetworkPolicy } from '#schemas';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy } from './policy.ts';

const BLOCKS = ['spec.ingress[].from[].ipBlock.cidr', 'spec.egress[].to[].ipBlock.cidr'];
const example = (cidr: string) =>
  policy(`podSelector: {}\npolicyTypes:\n  - Ingress\ningress:\n  - from:\n      - ipBlock:\n          cidr: ${cidr}\n`);

export const blockOfOneAddress = defineRule<NetworkPolicy>({
  id: 'network/block-of-one-address',
  title: 'Network written as one address',
  on: [NETWORK_POLICY],
  what: 'A cidr ends in /32, and its address ends in two or more zeros.',
  why: 'That is one address, and hosts are not called so: a network was meant, and none of its hosts is let in or out.',
  remedy: 'Write the length of the network: 10.0.0.0/8, 192.168.0.0/16.',
  wrong: example('10.0.0.0/32'),
  right: example('10.0.0.0/8'),
  *check({ object }) {
    for (const { value, path } of BLOCKS.flatMap(at => placesAt(object, at)))
      if (typeof value === 'string' && /\.0\.0\/32$/.test(value))
        yield { at: path, message: `${value} is one address: was a network meant?` };
  },
});
