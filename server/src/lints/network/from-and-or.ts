// Two items under from or to where one was meant: items are alternatives.
import { isEmptySelector } from '#references';
import type { NetworkPolicy, NetworkPolicyPeer } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy, web } from './policy.ts';

const example = (dash: string) =>
  stream(
    deployment(),
    policy(
      `${web}ingress:\n  - from:\n      - namespaceSelector: {}\n      ${dash} podSelector:\n          matchLabels:\n            app: web`,
    ),
  );

export const fromAndOr = defineRule<NetworkPolicy>({
  id: 'network/from-and-or',
  title: 'Every namespace beside chosen Pods',
  on: [NETWORK_POLICY],
  what: 'A list of peers has an item that allows all namespaces beside one that chooses Pods.',
  why: 'Items are alternatives: the first one allows every Pod of the cluster, the second one adds nothing.',
  remedy: 'Write both selectors in one item (one dash) to mean Pods with these labels of any namespace.',
  wrong: example('-'),
  right: example(' '),
  *check({ object: { spec } }) {
    const lists = [
      ...(spec?.ingress ?? []).map(({ from }, i) => ({ peers: from ?? [], at: ['spec', 'ingress', i, 'from'] })),
      ...(spec?.egress ?? []).map(({ to }, i) => ({ peers: to ?? [], at: ['spec', 'egress', i, 'to'] })),
    ];
    for (const { peers, at } of lists) {
      const all = peers.findIndex(allNamespaces);
      const chosen = peers.findIndex(
        ({ podSelector, namespaceSelector }) => podSelector && !namespaceSelector && !isEmptySelector(podSelector),
      );
      if (all < 0 || chosen < 0) continue;
      const message =
        'This item alone allows every Pod of every namespace: items of the list are alternatives, the podSelector beside it adds nothing';
      yield { at: [...at, all], message };
    }
  },
});

const allNamespaces = ({ podSelector, namespaceSelector }: NetworkPolicyPeer) =>
  namespaceSelector !== undefined && isEmptySelector(namespaceSelector) && !podSelector;
