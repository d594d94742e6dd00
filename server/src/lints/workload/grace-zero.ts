// A StatefulSet whose Pods are killed without being asked.
import type { StatefulSet } from '#schemas';
import { defineRule } from '../rule.ts';
import { statefulSet } from './stateful-set.ts';

export const graceZero = defineRule<StatefulSet>({
  id: 'workload/grace-zero',
  title: 'StatefulSet without grace period',
  on: ['apps/StatefulSet'],
  what: 'terminationGracePeriodSeconds of the Pod template is 0.',
  why: 'The API forgets such a Pod before its Node has stopped it: two Pods of one identity may run at once and spoil their data.',
  remedy: 'Give the Pods time to end (the default is 30 seconds).',
  wrong: statefulSet('terminationGracePeriodSeconds: 0'),
  right: statefulSet('terminationGracePeriodSeconds: 30'),
  *check({ object: { spec } }) {
    if (spec?.template?.spec?.terminationGracePeriodSeconds !== 0) return;
    const at = ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'];
    yield { at, message: 'With a grace period of 0 two Pods of one identity may run at once' };
  },
});
