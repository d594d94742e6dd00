// A starting deadline shorter than the controller's own rhythm.
import type { CronJob } from '#schemas';
import { defineRule } from '../rule.ts';
import { cronJob } from './cron-job.ts';

export const cronDeadlineShort = defineRule<CronJob>({
  id: 'workload/cron-deadline-short',
  title: 'Starting deadline below ten seconds',
  on: ['batch/CronJob'],
  what: 'startingDeadlineSeconds is below 10.',
  why: 'The controller looks every 10 seconds: a Job whose time has come in between may never be started.',
  remedy: 'Set 10 or more, or drop the field.',
  wrong: cronJob('schedule: "30 2 * * *"\nstartingDeadlineSeconds: 5'),
  right: cronJob('schedule: "30 2 * * *"\nstartingDeadlineSeconds: 60'),
  *check({ object: { spec } }) {
    const seconds = spec?.startingDeadlineSeconds;
    if (seconds === undefined || seconds >= 10) return;
    const message = `With a deadline of ${seconds} seconds Jobs may never start: the controller looks every 10 seconds`;
    yield { at: ['spec', 'startingDeadlineSeconds'], message };
  },
});
