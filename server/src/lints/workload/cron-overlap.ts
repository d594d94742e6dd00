// A CronJob whose Jobs may run longer than the time between two of them.
import type { CronJob } from '#schemas';
import { defineRule } from '../rule.ts';
import { cronJob } from './cron-job.ts';

export const cronOverlap = defineRule<CronJob>({
  id: 'workload/cron-overlap',
  title: 'CronJob that may overtake itself',
  on: ['batch/CronJob'],
  what: 'A Job may take longer (activeDeadlineSeconds) than the time to the next one, and concurrencyPolicy allows both.',
  why: 'Jobs pile up: the same work runs many times at once.',
  remedy: 'Set concurrencyPolicy: Forbid or Replace, or a deadline below the interval.',
  wrong: cronJob('schedule: "* * * * *"\nconcurrencyPolicy: Allow', 'activeDeadlineSeconds: 3600'),
  right: cronJob('schedule: "* * * * *"\nconcurrencyPolicy: Forbid', 'activeDeadlineSeconds: 3600'),
  *check({ object: { spec } }) {
    const deadline = spec?.jobTemplate?.spec?.activeDeadlineSeconds;
    const seconds = interval(spec?.schedule ?? '');
    if (!deadline || !seconds || deadline <= seconds || (spec?.concurrencyPolicy ?? 'Allow') !== 'Allow') return;
    yield {
      at: ['spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds'],
      message: `A Job may run ${deadline} seconds, the next one starts after ${seconds}: with concurrencyPolicy Allow they pile up`,
    };
  },
});

/** Seconds between two runs of the plainest schedules; undefined for all others. */
function interval(schedule: string): number | undefined {
  const [minute, hour, ...rest] = schedule.trim().split(/\s+/);
  if (rest.some(field => field !== '*')) return undefined;
  const every = /^\*(?:\/(\d+))?$/.exec(minute ?? '');
  if (every) return hour === '*' ? 60 * Number(every[1] ?? 1) : undefined;
  if (!/^\d+$/.test(minute ?? '')) return undefined;
  const hours = /^\*(?:\/(\d+))?$/.exec(hour ?? '');
  return hours ? 3600 * Number(hours[1] ?? 1) : undefined;
}
