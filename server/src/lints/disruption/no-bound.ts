// Budgets that protect nothing: without a number, or with one that lets everything go.
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

export const allowsEverything = defineRule<PodDisruptionBudget>({
  id: 'disruption/allows-everything',
  title: 'Disruption budget that lets everything go',
  on: [PDB],
  what: 'minAvailable is 0, or maxUnavailable is 100%.',
  why: 'Such a budget protects nothing: all Pods may be evicted at once.',
  remedy: 'Let at least one Pod stay.',
  wrong: stream(deployment('', '', 'replicas: 3'), budget('minAvailable: 0')),
  right: stream(deployment('', '', 'replicas: 3'), budget('minAvailable: 1')),
  *check({ object: { spec } }) {
    const { minAvailable, maxUnavailable } = spec ?? {};
    if (minAvailable === 0 || minAvailable === '0%')
      yield { at: ['spec', 'minAvailable'], message: `minAvailable: ${minAvailable} protects nothing: all Pods may be evicted at once` };
    if (maxUnavailable === '100%')
      yield { at: ['spec', 'maxUnavailable'], message: 'maxUnavailable: 100% protects nothing: all Pods may be evicted at once' };
  },
});
