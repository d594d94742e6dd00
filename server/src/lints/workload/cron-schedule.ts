// Schedules that come at other times than they seem to say.
import type { CronJob } from '#schemas';
import { defineRule, type RuleText } from '../rule.ts';
import { cronJob } from './cron-job.ts';

/** The five fields of a schedule; undefined for @daily and what the server refuses. */
function fieldsOf({ spec }: CronJob): readonly string[] | undefined {
  const fields = (spec?.schedule ?? '').trim().split(/\s+/);
  return fields.length === 5 ? fields : undefined;
}

/** A rule about the five fields. @param check what is wrong with them; undefined if nothing is */
const scheduleRule = (
  rule: Omit<RuleText, 'wrong' | 'right'> & { wrong: string; right: string },
  check: (fields: readonly string[]) => string | undefined,
) =>
  defineRule<CronJob>({
    ...rule,
    on: ['batch/CronJob'],
    wrong: cronJob(`schedule: "${rule.wrong}"`),
    right: cronJob(`schedule: "${rule.right}"`),
    *check({ object }) {
      const fields = fieldsOf(object);
      const message = fields && check(fields);
      if (message) yield { at: ['spec', 'schedule'], message };
    },
  });

const UNITS = ['minute', 'hour', 'day of the month', 'month', 'day of the week'] as const;
/** How many values a field has. */
const SIZES = [60, 24, 31, 12, 7] as const;

export const cronStep = scheduleRule(
  {
    id: 'workload/cron-step',
    title: 'Step that is more than half of its field',
    what: 'A field of the schedule is a star with a step of more than half of its values, such as */45 or */90 minutes.',
    why: 'Counting starts again at each full hour (day, month): */45 is minute 0 and 45, */90 is minute 0 alone.',
    remedy: 'Use a step that divides the field, or name the times. Every 90 minutes takes two CronJobs.',
    wrong: '*/45 * * * *',
    right: '*/30 * * * *',
  },
  fields => {
    const place = fields.findIndex((field, i) => Number(/^\*\/(\d+)$/.exec(field)?.[1] ?? 0) * 2 > SIZES[i]!);
    if (place < 0) return undefined;
    const step = Number(fields[place]!.slice(2));
    const [unit, size] = [UNITS[place]!, SIZES[place]!];
    // Days and months begin with 1, and a step as large as the field is a way to say "the first".
    const first = place === 2 || place === 3 ? 1 : 0;
    if (step === size) return undefined;
    return `${fields[place]} is ${unit} ${first}${step < size ? ` and ${first + step}` : ' alone'}, and then it starts again: not every ${step}`;
  },
);

export const cronEveryMinute = scheduleRule(
  {
    id: 'workload/cron-every-minute',
    title: 'Every minute of a certain hour',
    what: 'The minute of the schedule is a star, and the hour is a number.',
    why: 'The Job is made sixty times in that hour. Mostly once was meant.',
    remedy: 'Name the minute: "0 2 * * *".',
    wrong: '* 2 * * *',
    right: '0 2 * * *',
  },
  ([minute, hour = '']) =>
    minute === '*' && /^\d+$/.test(hour)
      ? `This comes sixty times between ${hour} and ${(Number(hour) + 1) % 24} o’clock: name the minute`
      : undefined,
);

export const cronEitherDay = scheduleRule(
  {
    id: 'workload/cron-either-day',
    title: 'Weekday of a certain week of the month',
    what: 'The schedule names seven days of the month and a day of the week, as if the first Monday could be meant.',
    why: 'Where both are restricted, one of the two is enough: "1-7 * 1" is every day from the first to the seventh and every Monday besides, not the first Monday.',
    remedy: 'Restrict one of the two, and let the program check the other.',
    wrong: '0 6 1-7 * 1',
    right: '0 6 * * 1',
  },
  ([, , day = '', , weekday = '']) =>
    isWeek(day) && /^\w+$/.test(weekday)
      ? `Each of the days ${day}, and each weekday ${weekday} besides: both together are not asked for`
      : undefined,
);

/** `1-7`, `8-14` …, or the last days of a month: what is written to mean a week of it. */
function isWeek(day: string): boolean {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(day) ?? [];
  return Number(to) - Number(from) === 6;
}
