// A budget that protects no Pod.
import { isEmptySelector } from '#references';
import type { PodDisruptionBudget } from '#schemas';
import { deployment, stream } from '../example.ts';
import { unselected } from '../pods-known.ts';
import { defineRule } from '../rule.ts';
import { budget, PDB } from './budget.ts';

export const budgetSelectsNothing = defineRule<PodDisruptionBudget>({
  id: 'disruption/selects-nothing',
  title: 'Disruption budget that selects no Pod',
  on: [PDB],
  what: 'No Pod of the namespace carries the labels that the budget selects, or the budget has no selector.',
  why: 'It protects nothing: a drain evicts all Pods at once.',
  remedy: 'Make the selector equal to labels of the Pod template. To protect every Pod of the namespace write selector: {}.',
  wrong: stream(deployment('', '', 'replicas: 3'), budget('minAvailable: 2', 'webapp')),
  right: stream(deployment('', '', 'replicas: 3'), budget('minAvailable: 2')),
  *check(subject, scope) {
    const selector = subject.object.spec?.selector;
    if (!selector) {
      yield { at: ['spec', 'selector'], message: 'A budget without selector protects no Pod' };
      return;
    }
    if (isEmptySelector(selector)) return;
    const nothing = unselected(subject, selector, scope);
    if (!nothing) return;
    yield {
      at: ['spec', 'selector'],
      mark: 'key',
      message: `The budget selects no Pod of namespace "${subject.namespace}"${nothing.hint}`,
    };
  },
});
