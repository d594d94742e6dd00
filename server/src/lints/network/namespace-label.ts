// Namespaces that are chosen by a label which they do not carry.
import type { Inventory, Steps } from '#references';
import { placesAt, textAt } from '#references';
import type { LabelSelector, Namespace, NetworkPolicy } from '#schemas';
import { object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { NETWORK_POLICY, policy } from './policy.ts';

const NAME_LABEL = 'kubernetes.io/metadata.name';
/** Made by the control plane, with no other label than their name. */
const SYSTEM = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'default']);
const PEERS = ['spec.ingress[].from[].namespaceSelector', 'spec.egress[].to[].namespaceSelector'];

const example = (key: string) =>
  stream(
    object('v1', 'Namespace', 'monitoring'),
    policy(
      `podSelector: {}\npolicyTypes:\n  - Ingress\ningress:\n  - from:\n      - namespaceSelector:\n          matchLabels:\n            ${key}: monitoring`,
    ),
  );

export const namespaceLabel = defineRule<NetworkPolicy>({
  id: 'network/namespace-label',
  title: 'Namespace chosen by a label that it does not carry',
  on: [NETWORK_POLICY],
  what: 'A namespaceSelector asks a label for the name of a Namespace, and that Namespace, which the environment defines or every cluster has, has no such label.',
  why: 'The rule chooses no Namespace. Of itself each carries its name as kubernetes.io/metadata.name, and not as name.',
  remedy: 'Ask for kubernetes.io/metadata.name, or give the Namespace the label.',
  wrong: example('name'),
  right: example(NAME_LABEL),
  *check(subject, { references, inventory }) {
    for (const { value, path } of PEERS.flatMap(at => placesAt(subject.object, at)))
      for (const [key, name] of Object.entries((value as LabelSelector).matchLabels ?? {})) {
        const namespace = references.get('Namespace', '', name);
        const labels = (namespace?.object as Namespace | undefined)?.metadata?.labels ?? {};
        const meant = key === NAME_LABEL && !namespace ? otherCase(name, inventory) : undefined;
        if (meant)
          yield {
            at: [...path, 'matchLabels', key],
            message: `No Namespace is called "${name}". Did you mean "${meant}"?`,
            data: { replacement: meant },
          };
        if (key === NAME_LABEL || textAt(labels, key)) continue;
        if (!namespace && !(key === 'name' && SYSTEM.has(name))) continue;
        const at: Steps = [...path, 'matchLabels', key];
        yield {
          at,
          mark: 'key',
          message: `Namespace "${name}" has no label ${key}: this chooses nothing. Each Namespace carries its name as ${NAME_LABEL}`,
          ...(namespace && { related: [{ subject: namespace, at: ['metadata', 'name'], message: 'defined here' }] }),
          data: { replacement: NAME_LABEL },
        };
      }
  },
});

/** The Namespace of the environment whose name differs in case alone. */
const otherCase = (name: string, inventory: Inventory): string | undefined =>
  [...inventory.names('Namespace', '')].find(one => one !== name && one === name.toLowerCase());
