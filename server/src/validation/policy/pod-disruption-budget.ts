// PodDisruptionBudgets. Their names are checked as those of any object: the server asks nothing more.
// Source: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
import { invalid, typed } from '#field';
import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from '#schemas';
import { atMost100Percent, intOrPercent } from '../int-or-percent.ts';
import { dropStatus, kind } from '../kind.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { always, check, oneOf, pointer, type } from '../words.ts';

const oneBound = check<PodDisruptionBudgetSpec>('minAvailable|maxUnavailable', (spec, at, { errors }) => {
  if (spec.minAvailable === undefined || spec.maxUnavailable === undefined) return;
  errors.push(invalid(at, typed(spec, 'policy.PodDisruptionBudgetSpec'), 'minAvailable and maxUnavailable cannot be both set', 'union'));
});

export const podDisruptionBudget = kind<PodDisruptionBudget>({
  group: 'policy',
  kind: 'PodDisruptionBudget',
  prepare: dropStatus,
  rows: type<PodDisruptionBudget>(
    'PodDisruptionBudget',
    always(
      'spec',
      {},
      type<PodDisruptionBudgetSpec>(
        'PodDisruptionBudgetSpec',
        oneBound,
        pointer('minAvailable', intOrPercent, atMost100Percent),
        pointer('maxUnavailable', intOrPercent, atMost100Percent),
        pointer('selector', labelSelector()),
        pointer('unhealthyPodEvictionPolicy', oneOf('AlwaysAllow', 'IfHealthyBudget')),
      ),
    ),
  ),
});
