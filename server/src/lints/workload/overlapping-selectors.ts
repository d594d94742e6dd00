// Two workloads of one kind that claim the same Pods.
import { describe, isEmptySelector, podSelectorOf } from '#references';
import type { LabelSelector } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const admin = deployment().replace('name: web', 'name: admin');

export const overlappingSelectors = defineRule({
  id: 'workload/overlapping-selectors',
  title: 'Two workloads with one selector',
  on: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'ReplicationController'],
  what: 'Another workload of the same file and namespace has the very same selector.',
  why: 'Services and budgets mix their Pods, rollouts and autoscalers count each other’s.',
  remedy: 'Give each workload a label of its own, in selector and template.',
  wrong: stream(deployment(), admin),
  right: stream(deployment(), admin.replaceAll('app: web', 'app: admin')),
  *check(subject, { references, sameFile }) {
    const own = podSelectorOf(subject);
    if (!own || isEmptySelector(own.selector)) return;
    const key = keyOf(own.selector);
    for (const { subject: other } of references.pods(subject.namespace)) {
      // The later of the two is told.
      if (other === subject) return;
      const theirs = podSelectorOf(other);
      // Files beside one another are often alternatives: who writes both into one file means both.
      if (!theirs || other.name === subject.name || !sameFile(other.document, subject.document)) continue;
      if (keyOf(theirs.selector) !== key) continue;
      yield {
        at: own.path,
        mark: 'key',
        message: `${describe(other)} has the same selector: Services, budgets and autoscalers cannot tell their Pods apart`,
        related: [{ subject: other, at: theirs.path, message: 'the same selector' }],
      };
      return;
    }
  },
});

const keyOf = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string =>
  JSON.stringify([Object.entries(matchLabels ?? {}).sort(), matchExpressions]);
