// Defaults of scheduling.k8s.io/v1.
import type { PriorityClass } from '#schemas';
import { absent, type DefaultTable } from './table.ts';

export const schedulingDefaults: DefaultTable = {
  'scheduling/v1.PriorityClass': absent<PriorityClass>({ preemptionPolicy: 'PreemptLowerPriority' }),
};
