// Two autoscalers that set the replicas of one workload.
import { describe } from '#references';
import type { HorizontalPodAutoscaler } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { autoscaler, cpuUtilization, HPA } from './target.ts';

const target = deployment('resources:\n  requests:\n    cpu: 100m');

export const twoOnOneTarget = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/two-on-one-target',
  title: 'Two autoscalers of one workload',
  on: [HPA],
  what: 'Another autoscaler before this one scales the same workload.',
  why: 'They undo each other’s work: the number of Pods swings between two wishes.',
  remedy: 'Put all metrics into one autoscaler; it takes the largest number that they ask for.',
  wrong: stream(target, autoscaler(cpuUtilization), autoscaler(cpuUtilization).replace('name: web', 'name: web-memory')),
  right: stream(target, autoscaler(cpuUtilization)),
  *check(subject, { references }) {
    const { kind, name } = subject.object.spec?.scaleTargetRef ?? {};
    for (const other of references.list(HPA, subject.namespace)) {
      if (other.name === subject.name) return;
      const { scaleTargetRef: theirs } = (other.object as HorizontalPodAutoscaler).spec ?? {};
      if (theirs?.kind !== kind || theirs?.name !== name) continue;
      yield {
        at: ['spec', 'scaleTargetRef', 'name'],
        message: `${describe(other)} scales ${kind} "${name}", too: they fight for its replicas`,
        related: [{ subject: other, at: ['spec', 'scaleTargetRef'], message: 'the other autoscaler' }],
      };
      return;
    }
  },
});
