// A governing Service that gives the Pods no names.
import { describe } from '#references';
import type { Service, StatefulSet } from '#schemas';
import { defineRule } from '../rule.ts';
import { statefulSet } from './stateful-set.ts';

export const serviceNotHeadless = defineRule<StatefulSet>({
  id: 'workload/service-not-headless',
  title: 'Governing Service with a cluster IP',
  severity: 'information',
  preset: 'strict',
  on: ['apps/StatefulSet'],
  what: 'The Service that serviceName names is not headless.',
  why: 'Only a headless Service makes DNS names for single Pods: names such as web-0.web resolve to nothing.',
  remedy: 'Set clusterIP: None, or name another Service.',
  wrong: statefulSet('', undefined, ''),
  right: statefulSet(),
  *check(subject, { references }) {
    const service = references.get('Service', subject.namespace, subject.object.spec?.serviceName ?? '');
    const { clusterIP, type } = (service?.object as Service | undefined)?.spec ?? {};
    if (!service || clusterIP === 'None' || type === 'ExternalName') return;
    yield {
      at: ['spec', 'serviceName'],
      message: `${describe(service)} is not headless: the Pods get no DNS names of their own`,
      related: [{ subject: service, at: ['spec'], message: 'without clusterIP: None' }],
    };
  },
});
