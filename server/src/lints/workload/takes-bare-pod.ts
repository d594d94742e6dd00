// A single Pod that a ReplicaSet takes for one of its own. Only asked for: adoption may be what is wanted.
import { describe, matches, type PodSource, type Subject } from '#references';
import type { LabelSelector } from '#schemas';
import { deployment, pod, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const set = deployment('', '', 'replicas: 2').replace('kind: Deployment', 'kind: ReplicaSet');

export const takesBarePod = defineRule({
  id: 'workload/takes-bare-pod',
  title: 'Pod that a ReplicaSet takes as its own',
  preset: 'strict',
  on: ['Pod'],
  what: 'A Pod of its own carries the labels that a ReplicaSet or ReplicationController beside it selects by.',
  why: 'Pods without a controller are adopted: the Pod counts as a replica, and may be deleted as one too many.',
  remedy: 'Give the Pod other labels.',
  wrong: stream(set, pod().replace('name: web', 'name: debug')),
  right: stream(set, pod().replace('name: web', 'name: debug').replace('app: web', 'app: debug')),
  *check(subject, { references }) {
    const { labels, ownerReferences = [] } = subject.object.metadata ?? {};
    if (!labels || ownerReferences.length) return;
    for (const kind of ['apps/ReplicaSet', 'ReplicationController']) {
      const owner = references.list(kind, subject.namespace).find(one => takes(one, labels));
      if (owner) yield { at: ['metadata', 'labels'], mark: 'key', message: `${describe(owner)} takes this Pod as one of its own` };
    }
  },
});

function takes({ object, kind }: Subject, labels: PodSource['labels']): boolean {
  const { selector } = object.spec as { selector?: LabelSelector & Record<string, string> };
  if (!selector || !Object.keys(selector).length) return false;
  return matches(kind === 'apps/ReplicaSet' ? selector : { matchLabels: selector }, labels);
}
