// A governing Service that selects other Pods than those of its StatefulSet.
import { describe, matches } from '#references';
import type { Service, StatefulSet } from '#schemas';
import { object, service, statefulSet, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (app: string) =>
  stream(
    service(`clusterIP: None\nselector:\n  app: ${app}\nports:\n  - port: 5432`, 'db'),
    statefulSet(),
    object('v1', 'Pod', 'backup', '  labels:\n    app: backup\nspec:\n  containers:\n    - name: backup\n      image: postgres:16.2\n'),
  );

export const governingService = defineRule<StatefulSet>({
  id: 'workload/governing-service',
  title: 'Governing Service of other Pods',
  on: ['apps/StatefulSet'],
  what: 'The Service that serviceName names selects Pods of something else, and not those of the StatefulSet.',
  why: 'The Pods get no names of their own in DNS: db-0.db resolves to nothing.',
  remedy: 'Make the selector of the Service equal to labels of the Pod template.',
  wrong: example('backup'),
  right: example('db'),
  *check(subject, { references }) {
    const found = references.get('Service', subject.namespace, subject.object.spec?.serviceName ?? '');
    const selector = (found?.object as Service | undefined)?.spec?.selector;
    const labels = subject.object.spec?.template?.metadata?.labels ?? {};
    if (!found || !selector || !Object.keys(selector).length || matches({ matchLabels: selector }, labels)) return;
    // What selects nothing at all is told at the Service.
    if (!references.pods(subject.namespace).some(pod => matches({ matchLabels: selector }, pod.labels))) return;
    yield {
      at: ['spec', 'serviceName'],
      message: `${describe(found)} does not select these Pods: they get no names in DNS`,
      related: [{ subject: found, at: ['spec', 'selector'], message: 'its selector' }],
    };
  },
});
