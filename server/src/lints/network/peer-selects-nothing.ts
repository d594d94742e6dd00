// A rule of a network policy that speaks of Pods which are not there, by one letter.
import { placesAt } from '#references';
import type { LabelSelector, NetworkPolicy } from '#schemas';
import { deployment, stream } from '../example.ts';
import { nearLabel } from '../near-label.ts';
import { unselected } from '../pods-known.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

const PEERS = ['spec.ingress[].from[]', 'spec.egress[].to[]'];

const example = (app: string) =>
  stream(
    deployment(),
    policy(`${web}policyTypes:\n  - Ingress\ningress:\n  - from:\n      - podSelector:\n          matchLabels:\n            app: ${app}`),
  );

export const peerSelectsNothing = defineRule<NetworkPolicy>({
  id: 'network/peer-selects-nothing',
  title: 'Rule for Pods that are called nearly so, or are elsewhere',
  on: [NETWORK_POLICY],
  what: 'A podSelector without namespaceSelector selects no Pod of the namespace, and one letter would make it select some, or the Pods stand in another namespace of the same file.',
  why: 'The rule allows nothing: the Pods that were meant are cut off.',
  remedy: 'Make the selector equal to labels of the Pod template; for Pods of another namespace add a namespaceSelector to the same item.',
  wrong: example('wbe'),
  right: example('web'),
  *check(subject, scope) {
    for (const { value, path } of PEERS.flatMap(at => placesAt(subject.object, at))) {
      const { podSelector, namespaceSelector } = value as { podSelector?: LabelSelector; namespaceSelector?: LabelSelector };
      if (!podSelector || namespaceSelector) continue;
      const near = nearLabel(podSelector, scope.references.pods(subject.namespace));
      const nothing = (near || Object.keys(podSelector.matchLabels ?? {}).length) && unselected(subject, podSelector, scope);
      if (!nothing || (!near && !nothing.hint)) continue;
      if (!near) {
        yield {
          at: [...path, 'podSelector'],
          mark: 'key',
          message: `A podSelector alone means Pods of namespace "${subject.namespace}", and none is selected${nothing.hint}`,
        };
        continue;
      }
      yield {
        at: [...path, 'podSelector', 'matchLabels', near.key],
        message: `No Pod of namespace "${subject.namespace}" has ${near.key}=${podSelector.matchLabels![near.key]}. Did you mean "${near.meant}"?`,
        data: { replacement: near.meant },
      };
    }
  },
});
