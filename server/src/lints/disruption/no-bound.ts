// A budget without a number.
import type { PodDisruptionBudget } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { budget, PDB } from './budget.ts';

export const budgetWithoutBound = defineRule<PodDisruptionBudget>({
  id: 'disruption/no-bound',
  title: 'Disruption budget without bound',
  on: [PDB],
  what: 'Neither minAvailable nor maxUnavailable is set.',
  why: 'Such a budget protects nothing: every eviction is allowed.',
  remedy: 'Set one of the two.',
  wrong: stream(deployment('', '', 'replicas: 3'), budget('')),
  right: stream(deployment('', '', 'replicas: 3'), budget('maxUnavailable: 1')),
  *check({ object: { spec } }) {
    if (spec?.minAvailable !== undefined || spec?.maxUnavailable !== undefined) return;
    yield { at: ['spec'], mark: 'key', message: 'A budget with neither minAvailable nor maxUnavailable protects nothing' };
  },
});
