// A StatefulSet without governing Service.
import type { StatefulSet } from '#schemas';
import { defineRule } from '../rule.ts';
import { statefulSet } from './stateful-set.ts';

export const noServiceName = defineRule<StatefulSet>({
  id: 'workload/no-service-name',
  title: 'StatefulSet without serviceName',
  severity: 'information',
  on: ['apps/StatefulSet'],
  what: 'serviceName is not set.',
  why: 'The Pods get no stable DNS names, which is what most use a StatefulSet for.',
  remedy: 'Add a headless Service and name it.',
  wrong: statefulSet('', ''),
  right: statefulSet(),
  *check({ object: { spec } }) {
    if (spec?.serviceName) return;
    yield { at: ['spec'], mark: 'key', message: 'Without serviceName the Pods get no stable DNS names' };
  },
});
