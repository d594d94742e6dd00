// A schedule for a day that no month has.
import type { CronJob } from '#schemas';
import { defineRule } from '../rule.ts';
import { cronJob } from './cron-job.ts';

/** Days of each month, of February in a leap year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const cronNever = defineRule<CronJob>({
  id: 'workload/cron-never',
  title: 'Schedule that never comes',
  on: ['batch/CronJob'],
  what: 'The schedule names a day that none of its months has, such as the 31st of February.',
  why: 'The API server accepts it, and no Job is ever made.',
  remedy: 'Name a day that the month has.',
  wrong: cronJob('schedule: "0 3 31 2 *"'),
  right: cronJob('schedule: "0 3 28 2 *"'),
  *check({ object: { spec } }) {
    const [, , days = '', months = '', weekdays = ''] = (spec?.schedule ?? '').trim().split(/\s+/);
    // A day of the week is reason enough by itself.
    if (weekdays !== '*' && weekdays !== '?') return;
    const [wanted, named] = [numbersIn(days), numbersIn(months)];
    if (!wanted.length || !named.length) return;
    if (named.some(month => wanted.some(day => day <= (DAYS[month - 1] ?? 31)))) return;
    yield { at: ['spec', 'schedule'], message: `No month of "${months}" has a day ${days}: no Job is ever made` };
  },
});

/** Of a list of plain numbers; empty for anything else. */
const numbersIn = (field: string): number[] => (/^\d+(,\d+)*$/.test(field) ? field.split(',').map(Number) : []);
