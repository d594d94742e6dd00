// podSelector left out: the policy holds for every Pod of the namespace.
import type { NetworkPolicy } from '#schemas';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy } from './policy.ts';

export const noPodSelector = defineRule<NetworkPolicy>({
  id: 'network/no-pod-selector',
  title: 'Network policy without podSelector',
  on: [NETWORK_POLICY],
  what: 'podSelector is not written.',
  why: 'The policy then holds for every Pod of the namespace, which may be more than was meant.',
  remedy: 'Write podSelector: {} if all Pods are meant, or name the labels of those that are.',
  wrong: policy('policyTypes:\n  - Ingress'),
  right: policy('podSelector: {}\npolicyTypes:\n  - Ingress'),
  *check({ object: { spec } }) {
    if (spec?.podSelector) return;
    yield { at: ['spec'], mark: 'key', message: 'Without podSelector the policy holds for every Pod of the namespace' };
  },
});
