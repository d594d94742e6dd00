// A Service that sends requests to the Pods of a Job as well.
import { describe, matches } from '#references';
import type { Service } from '#schemas';
import { deployment, object, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const JOBS = new Set(['batch/Job', 'batch/CronJob']);
const example = (app: string) =>
  stream(
    deployment(),
    object(
      'batch/v1',
      'Job',
      'migrate',
      `spec:
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/web:1.4.2
`,
    ),
    service('selector:\n  app: web\nports:\n  - port: 80'),
  );

export const selectsJob = defineRule<Service>({
  id: 'service/selects-job',
  title: 'Service that selects the Pods of a Job',
  on: ['Service'],
  what: 'The selector matches the Pods of a workload that serves, and those of a Job or CronJob as well.',
  why: 'While the Job runs, a share of the requests goes to its Pods, where nobody answers.',
  remedy: 'Give the Pods of the Job another label, or select one more that only the others carry.',
  wrong: example('web'),
  right: example('web-migrate'),
  *check(subject, { references }) {
    const { selector, ports } = subject.object.spec ?? {};
    if (!selector || !ports?.length || !Object.keys(selector).length) return;
    const selected = references.pods(subject.namespace).filter(({ labels }) => matches({ matchLabels: selector }, labels));
    const job = selected.find(pod => JOBS.has(pod.subject.kind));
    // A Job that names its ports answers at them. A port by name is looked up in each Pod, and the Job's have none of that name.
    const listens = job?.spec.containers?.some(one => one.ports?.length);
    if (!job || listens || selected.every(pod => JOBS.has(pod.subject.kind)) || ports.every(one => typeof one.targetPort === 'string'))
      return;
    yield {
      at: ['spec', 'selector'],
      mark: 'key',
      message: `The selector matches the Pods of ${describe(job.subject)}, too: while it runs, requests go to them`,
      related: [{ subject: job.subject, at: [...job.path.slice(0, -1), 'metadata', 'labels'], message: 'its labels' }],
    };
  },
});
