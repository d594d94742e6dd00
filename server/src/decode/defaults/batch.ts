// Defaults of batch/v1.
import type { CronJob, Job, PodFailurePolicyOnPodConditionsPattern } from '#schemas';
import { type DefaultTable, inside, zero } from './table.ts';

const MAX_INT32 = 2_147_483_647;

export const batchDefaults: DefaultTable = {
  'batch/v1.Job': completeJob,
  'batch/v1.CronJob': completeCronJob,
  'batch/v1.PodFailurePolicyOnPodConditionsPattern': zero<PodFailurePolicyOnPodConditionsPattern>({ status: 'True' }),
};

function completeJob(job: Job): void {
  const spec = inside(job, 'spec');
  if (spec.parallelism === undefined) spec.completions ??= 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32;
  const labels = spec.template?.metadata?.labels;
  job.metadata ??= {};
  // The very same map, as in the server: what is written into one later stands in both.
  if (labels && !Object.keys(job.metadata.labels ?? {}).length) job.metadata.labels = labels;
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  spec.manualSelector ??= false;
}

function completeCronJob(job: CronJob): void {
  const spec = inside(job, 'spec');
  spec.concurrencyPolicy ||= 'Allow';
  spec.suspend ??= false;
  spec.successfulJobsHistoryLimit ??= 3;
  spec.failedJobsHistoryLimit ??= 1;
}
