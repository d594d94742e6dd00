// A network policy that guards no Pod.
import { isEmptySelector } from '#references';
import type { NetworkPolicy } from '#schemas';
import { deployment, stream } from '../example.ts';
import { unselected } from '../pods-known.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

export const policySelectsNothing = defineRule<NetworkPolicy>({
  id: 'network/selects-nothing',
  title: 'Network policy that selects no Pod',
  on: [NETWORK_POLICY],
  what: 'No Pod of the namespace carries the labels that podSelector selects.',
  why: 'The policy guards nothing: the Pods that were meant stay open to everyone.',
  remedy: 'Make podSelector equal to labels of the Pod template.',
  wrong: stream(deployment(), policy('podSelector:\n  matchLabels:\n    role: backend\npolicyTypes:\n  - Ingress')),
  right: stream(deployment(), policy(`${web}policyTypes:\n  - Ingress`)),
  *check(subject, scope) {
    const selector = subject.object.spec?.podSelector ?? {};
    const nothing = isEmptySelector(selector) ? undefined : unselected(subject, selector, scope);
    if (!nothing) return;
    const message = `The policy selects no Pod of namespace "${subject.namespace}"${nothing.hint}`;
    yield { at: ['spec', 'podSelector'], mark: 'key', message };
  },
});
