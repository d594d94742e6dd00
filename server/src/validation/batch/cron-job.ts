// CronJobs.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
import { child, invalid, named, notSupported, root } from '#field';
import type { CronJob, CronJobSpec, JobSpec, JobTemplateSpec } from '#schemas';
import { shownSelector } from '../apps/selector.ts';
import { preparePodTemplate } from '../core/pod-preparation.ts';
import { warnOfName } from '../dns-label-warning.ts';
import { byteLength, dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { checkedName, objectMeta, shownName } from '../meta/object-meta.ts';
import { always, check, declaredSince, field, nonNegative, oneOf, pointer, required, type } from '../words.ts';
import { scheduleProblem } from './cron.ts';
import { jobSpec, jobSpecWarnings } from './job-spec.ts';
import { timeZoneProblem } from './time-zones.ts';

/** Jobs are named after their CronJob, with a dash and ten digits. */
const MAX_NAME = 52;
const ZONE_PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

const schedule = check<string>('schedule', (text, at, { errors }) => {
  const problem = scheduleProblem(text);
  if (problem) errors.push(invalid(at, text, problem, 'schedule'));
  if (!text.includes('TZ')) return;
  errors.push(invalid(at, text, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead', 'schedule-time-zone'));
});

const timeZone = check<string>('timeZone', (name, at, { errors }) => {
  const refuse = (detail: string) => errors.push(invalid(at, named(name), detail, 'time-zone'));
  if (name === '') return void refuse('timeZone must be nil or non-empty string');
  const isPart = (part: string) => part !== '.' && part !== '..' && !part.startsWith('-') && ZONE_PART.test(part);
  if (!name.split('/').every(isPart)) return void refuse(`unknown time zone ${name}`);
  if (name.toLowerCase() === 'local') refuse('timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
  const problem = timeZoneProblem(name);
  if (problem) refuse(problem);
});

const noSelector = check<JobSpec>('selector', ({ selector, manualSelector }, up, { errors }) => {
  if (selector)
    errors.push(invalid(child(up, 'selector'), shownSelector(selector), '`selector` will be auto-generated', 'generated-selector'));
  if (manualSelector) errors.push(notSupported(child(up, 'manualSelector'), manualSelector, ['nil', 'false']));
});

const shortName = check<CronJob>('name', ({ metadata = {} }, at, { errors }) => {
  if (byteLength(checkedName(metadata)) <= MAX_NAME) return;
  errors.push(invalid(child(at, 'metadata', 'name'), shownName(metadata), `must be no more than ${MAX_NAME} characters`, 'too-long'));
});

export const cronJob = kind<CronJob>({
  group: 'batch',
  kind: 'CronJob',
  prepare: (object, scope) => {
    delete object.status;
    preparePodTemplate(object.spec?.jobTemplate?.spec?.template, scope);
  },
  rows: type<CronJob>(
    'CronJob',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always(
      'spec',
      {},
      type<CronJobSpec>(
        'CronJobSpec',
        declaredSince(37, field('schedule', required())),
        field('schedule', schedule),
        pointer('startingDeadlineSeconds', nonNegative),
        pointer('timeZone', timeZone),
        field('concurrencyPolicy', required(), oneOf('Allow', 'Forbid', 'Replace')),
        always('jobTemplate', {}, type<JobTemplateSpec>('JobTemplateSpec', always('spec', {}, jobSpec, noSelector))),
        pointer('successfulJobsHistoryLimit', nonNegative),
        pointer('failedJobsHistoryLimit', nonNegative),
      ),
    ),
    shortName,
  ),
  *warnings(object) {
    yield* warnOfName(object);
    yield* jobSpecWarnings(object.spec?.jobTemplate?.spec ?? {}, child(root, 'spec', 'jobTemplate', 'spec'));
  },
});
