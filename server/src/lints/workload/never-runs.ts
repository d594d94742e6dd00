// Workloads that make no Pods as they are written.
import type { Deployment, Job } from '#schemas';
import { deployment, object } from '../example.ts';
import { defineRule } from '../rule.ts';

const job = (spec: string, env = '') =>
  object(
    'batch/v1',
    'Job',
    'render',
    `spec:
  ${spec}
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: render
          image: busybox:1.36
          command: ["sh", "-c", "render"]${env.replace(/\n/g, '\n          ')}`,
  );

export const pausedFromBirth = defineRule<Deployment>({
  id: 'workload/paused',
  title: 'Deployment that is created paused',
  severity: 'information',
  preset: 'strict',
  on: ['apps/Deployment'],
  what: 'paused is true.',
  why: 'A paused Deployment rolls nothing out: a new one makes no ReplicaSet and no Pod, a change of its template stays without effect.',
  remedy: 'Drop paused, or run kubectl rollout resume.',
  wrong: deployment('', '', 'paused: true'),
  right: deployment('', '', 'replicas: 2'),
  *check({ object: { spec } }) {
    if (spec?.paused) yield { at: ['spec', 'paused'], message: 'A Deployment that is created paused makes no Pods' };
  },
});

export const jobParallelismZero = defineRule<Job>({
  id: 'workload/job-parallelism-zero',
  title: 'Job that runs nothing at a time',
  on: ['batch/Job'],
  what: 'parallelism is 0.',
  why: 'No Pod is made, as if the Job were suspended: it never completes.',
  remedy: 'Set 1 or more; suspend: true says that the Job is to wait.',
  wrong: job('parallelism: 0'),
  right: job('parallelism: 2'),
  *check({ object: { spec } }) {
    if (spec?.parallelism !== 0 || spec.suspend) return;
    yield { at: ['spec', 'parallelism'], message: 'parallelism 0 makes no Pod: the Job never completes' };
  },
});

const index = `
env:
  - name: SHARD
    valueFrom:
      fieldRef:
        fieldPath: metadata.annotations['batch.kubernetes.io/job-completion-index']`;

export const indexOfPlainJob = defineRule<Job>({
  id: 'workload/index-of-plain-job',
  title: 'Completion index in a Job that is not Indexed',
  on: ['batch/Job'],
  what: 'A container asks for its completion index (the annotation batch.kubernetes.io/job-completion-index), and completionMode is not Indexed.',
  why: 'Only Pods of Indexed Jobs have an index: the variable is empty, and all Pods do the same.',
  remedy: 'Set completionMode: Indexed.',
  wrong: job('completions: 5', index),
  right: job('completions: 5\n  completionMode: Indexed', index),
  *check({ object: { spec } }) {
    if (spec?.completionMode === 'Indexed') return;
    const pod = spec?.template?.spec;
    for (const list of ['initContainers', 'containers'] as const)
      for (const [i, { env = [] }] of (pod?.[list] ?? []).entries())
        for (const [j, { valueFrom }] of env.entries())
          if (valueFrom?.fieldRef?.fieldPath?.includes("'batch.kubernetes.io/job-completion-index'"))
            yield {
              at: ['spec', 'template', 'spec', list, i, 'env', j, 'valueFrom', 'fieldRef', 'fieldPath'],
              message: 'Only Pods of a Job with completionMode Indexed have an index: the variable is empty',
            };
  },
});
