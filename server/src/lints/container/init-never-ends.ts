// Containers that are to end and never do: init containers, and those of Jobs.
import type { KubeObject } from '#cluster';
import type { Container, CronJob, JobSpec, PodSpec } from '#schemas';
import { object, pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (seconds: string) =>
  pod('', `initContainers:\n  - name: wait\n    image: busybox:1.36\n    command: ["sh", "-c", "sleep ${seconds}"]`);

export const initNeverEnds = defineContainerRule({
  id: 'container/init-never-ends',
  title: 'Init container that never ends',
  what: 'An init container, no sidecar, runs a command that sleeps or loops for ever.',
  why: 'App containers start when the last init container has ended: these never do.',
  remedy: 'Let the command end, or make it a sidecar with restartPolicy: Always.',
  wrong: example('infinity'),
  right: example('5'),
  *check({ container, path, init, stays }) {
    if (!init || stays || !neverEnds(container)) return;
    yield {
      at: [...path, container.command?.length ? 'command' : 'args'],
      message: 'This init container never ends: the Pod’s own containers never start',
    };
  },
});

const job = (script: string) =>
  object(
    'batch/v1',
    'Job',
    'migrate',
    `spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: migrate\n          image: busybox:1.36\n          command: ["sh", "-c", "${script}"]`,
  );

export const jobNeverEnds = defineContainerRule({
  id: 'container/job-never-ends',
  title: 'Job whose container never ends',
  what: 'A container of a Job or CronJob runs a command that ends with sleeping, or loops, for ever.',
  why: 'The Job never completes; of a CronJob that forbids concurrency no second Job is made.',
  remedy: 'Let the command end. What is to run beside the work belongs in a sidecar: an init container with restartPolicy Always.',
  wrong: job('./migrate && tail -f /dev/null'),
  right: job('./migrate'),
  *check({ container, path, init }, { subject, spec }) {
    if (init || !subject.kind.startsWith('batch/') || deadlineOf(subject.object, spec) || !neverEnds(container)) return;
    yield {
      at: [...path, container.command?.length ? 'command' : 'args'],
      message: 'This container never ends: the Job never completes',
    };
  },
});

/** Somebody ends the Pod after a time. */
const deadlineOf = ({ spec }: KubeObject, { activeDeadlineSeconds }: PodSpec) =>
  activeDeadlineSeconds ??
  (spec as JobSpec | undefined)?.activeDeadlineSeconds ??
  (spec as CronJob['spec'])?.jobTemplate?.spec?.activeDeadlineSeconds;

function neverEnds({ command = [], args = [] }: Pick<Container, 'command' | 'args'>): boolean {
  const line = [...command, ...args].join(' ').trim();
  return SLEEP.test(line) || isLoop(line);
}

const SLEEP = /^(?:\S*sh -\w*c (?:.*(?:;|&&|\n)\s*)?)?(?:\S*\/)?(?:sleep (?:infinity|inf)|tail -f \/dev\/null);?$/s;

/** A script that is nothing but a loop without a way out. */
const isLoop = (line: string) =>
  /^\S*sh -\w*c while (?:true|:|\[ 1 \]);? *do\b.*\bdone;?$/s.test(line) && !/\b(?:break|exit|return|kill|exec)\b/.test(line);
