// Two budgets for the same Pods: the eviction API answers with an error.
import { describe } from '#references';
import type { PodDisruptionBudget } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { budget, PDB } from './budget.ts';

const target = deployment('', '', 'replicas: 3');
const second = budget('maxUnavailable: 1').replace('name: web', 'name: web-too');

export const twoBudgets = defineRule<PodDisruptionBudget>({
  id: 'disruption/two-on-one-pod',
  title: 'Two disruption budgets for the same Pods',
  on: [PDB],
  what: 'Another budget before this one selects the same Pods.',
  why: 'The eviction API does not support it: every eviction of such a Pod fails, so that no Node with one can be drained.',
  remedy: 'Keep one of the two, or make their selectors disjoint.',
  wrong: stream(target, budget('maxUnavailable: 1'), second),
  right: stream(target, budget('maxUnavailable: 1')),
  *check(subject, { references }) {
    const own = references.selected(references.get(PDB, subject.namespace, subject.name)!)?.pods ?? [];
    for (const other of references.list(PDB, subject.namespace)) {
      if (other.name === subject.name) return;
      const both = references.selected(other)?.pods.find(pod => own.includes(pod));
      if (!both) continue;
      yield {
        at: ['spec', 'selector'],
        mark: 'key',
        message: `${describe(other)} selects Pods of ${describe(both.subject)}, too: with two budgets every eviction of them fails`,
        related: [{ subject: other, at: ['spec', 'selector'], message: 'the other budget' }],
      };
      return;
    }
  },
});
