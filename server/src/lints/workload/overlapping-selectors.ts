// Two workloads of one kind that claim the same Pods.
import { describe, isEmptySelector, podKinds, podSelectorOf, podSourceOf, type References, type Subject, selectedBy } from '#references';
import type { LabelSelector } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const web = service('selector:\n  app: web\nports:\n  - port: 80');
const admin = deployment().replace('name: web', 'name: admin');

export const overlappingSelectors = defineRule({
  id: 'workload/overlapping-selectors',
  title: 'Two workloads with one selector',
  on: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'ReplicationController'],
  what: 'Another workload of the same file and namespace has the very same selector, and a Service, budget or autoscaler is there that chooses among their Pods.',
  why: 'Services and budgets mix their Pods, rollouts and autoscalers count each other’s.',
  remedy: 'Give each workload a label of its own, in selector and template.',
  wrong: stream(web, deployment(), admin),
  right: stream(web, deployment(), admin.replaceAll('app: web', 'app: admin')),
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
      if (keyOf(theirs.selector) !== key || !isChosenFrom(subject, other, references)) continue;
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

/** Whether something chooses Pods of a workload by their labels, or scales one of two workloads. */
function isChosenFrom(subject: Subject, other: Subject, references: References): boolean {
  const pod = podSourceOf(subject);
  return references.subjects.some(one => {
    if (one.namespace !== subject.namespace || podKinds.includes(one.kind)) return false;
    const selector = podSelectorOf(one)?.selector;
    if (selector) return !isEmptySelector(selector) && pod !== undefined && selectedBy(selector, [pod]).length > 0;
    return (
      one.kind === AUTOSCALER &&
      references.from(one).some(({ to, name }) => to === subject.kind && (name === subject.name || name === other.name))
    );
  });
}

const AUTOSCALER = 'autoscaling/HorizontalPodAutoscaler';

const keyOf = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string =>
  JSON.stringify([Object.entries(matchLabels ?? {}).sort(), matchExpressions]);
