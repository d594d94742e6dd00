// What a Job and the template of a CronJob have in common.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/
import { child, goQuote, invalid, notSupported, type Path, required as requiredError, showPath, tooLong } from '#field';
import type { JobSpec } from '#schemas';
import { podTemplateSpec } from '../core/pod-template.ts';
import { podWarnings } from '../core/pod-warnings.ts';
import { byteLength, dnsSubdomain } from '../formats.ts';
import type { Warning } from '../kind.ts';
import { always, type Check, check, nonNegative, oneOfInOrder, pointer, type } from '../words.ts';
import { podFailurePolicy } from './pod-failure-policy.ts';
import { successPolicy } from './success-policy.ts';

const MAX_INDEXED_PARALLELISM = 100_000;
const MAX_FAILED_INDEXES = 100_000;
/** Above so many completions the other numbers must be smaller, since failed indexes are listed in the status. */
const MANY_COMPLETIONS = 100_000;
const MAX_WITH_MANY = 10_000;
const MAX_MANAGED_BY = 63;
const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const PATH_PATTERN = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

const managedBy = check<string>('managedBy', (value, at, { errors }) => {
  const refuse = (part: string, detail: string) => errors.push(invalid(at, part, detail, 'domain-prefixed-path'));
  const slash = value.indexOf('/');
  const [host, path] = [value.slice(0, Math.max(slash, 0)), value.slice(slash + 1)];
  if (value === '') errors.push(requiredError(at));
  else if (host === '' || path === '') refuse(value, 'must be a domain-prefixed path (such as "acme.io/foo")');
  else {
    for (const detail of dnsSubdomain(host)) refuse(host, detail);
    if (!PATH_PATTERN.test(path)) refuse(path, `Invalid path (regex used for validation is '${PATH}')`);
  }
  if (byteLength(value) > MAX_MANAGED_BY) errors.push(tooLong(at, MAX_MANAGED_BY));
});

const perIndex = check<JobSpec>('maxFailedIndexes', ({ maxFailedIndexes, backoffLimitPerIndex }, up, { errors }) => {
  if (maxFailedIndexes === undefined || backoffLimitPerIndex !== undefined) return;
  errors.push(requiredError(child(up, 'backoffLimitPerIndex'), 'when maxFailedIndexes is specified'));
});

const indexed = check<JobSpec>('Indexed', (spec, up, { errors }) => {
  const { completions, parallelism = 0, maxFailedIndexes, backoffLimitPerIndex } = spec;
  if (spec.completionMode !== 'Indexed') return;
  const atMost = (name: 'parallelism' | 'maxFailedIndexes', max: number, detail: string) => {
    const value = spec[name];
    if (value !== undefined && value > max)
      errors.push(invalid(child(up, name), value, `must be less than or equal to ${detail}`, 'maximum'));
  };
  if (completions === undefined) errors.push(requiredError(child(up, 'completions'), 'when completion mode is Indexed'));
  atMost('parallelism', MAX_INDEXED_PARALLELISM, `${MAX_INDEXED_PARALLELISM} when completion mode is Indexed`);
  if (completions !== undefined) atMost('maxFailedIndexes', completions, 'completions');
  atMost('maxFailedIndexes', MAX_FAILED_INDEXES, `${MAX_FAILED_INDEXES}`);
  if (completions === undefined || completions <= MANY_COMPLETIONS || backoffLimitPerIndex === undefined) return;
  const limit = `${MAX_WITH_MANY} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  if (maxFailedIndexes === undefined) {
    errors.push(requiredError(child(up, 'maxFailedIndexes'), `must be specified when completions is above ${MANY_COMPLETIONS}`));
  }
  if (parallelism > MAX_WITH_MANY) atMost('parallelism', MAX_WITH_MANY, limit);
  atMost('maxFailedIndexes', MAX_WITH_MANY, limit);
});

const notIndexed = check<JobSpec>('NonIndexed', (spec, up, { errors }) => {
  if (spec.completionMode !== undefined && spec.completionMode !== 'NonIndexed') return;
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    const value = spec[name];
    if (value !== undefined) errors.push(invalid(child(up, name), value, 'requires indexed completion mode', 'completion-mode'));
  }
});

const REPLACEMENTS = ['Failed', 'TerminatingOrFailed'];
const podReplacement = check<JobSpec>('podReplacementPolicy', ({ podReplacementPolicy: policy, podFailurePolicy }, up, { errors }) => {
  const supported = podFailurePolicy ? ['Failed'] : REPLACEMENTS;
  if (policy !== undefined && !supported.includes(policy)) {
    errors.push(notSupported(child(up, 'podReplacementPolicy'), policy, supported));
  }
});

const ENDS = ['OnFailure', 'Never'];
const ends = check<JobSpec>('restartPolicy', ({ template = {}, podFailurePolicy }, up, { errors }) => {
  const { restartPolicy = 'Always' } = template.spec ?? {};
  const at = child(up, 'template', 'spec', 'restartPolicy');
  if (restartPolicy === 'Always') errors.push(requiredError(at, `valid values: ${ENDS.map(goQuote).join(', ')}`));
  else if (!ENDS.includes(restartPolicy)) errors.push(notSupported(at, restartPolicy, ENDS));
  else if (podFailurePolicy && restartPolicy !== 'Never') {
    errors.push(invalid(at, restartPolicy, 'only "Never" is supported when podFailurePolicy is specified', 'restart-policy'));
  }
});

/** All of a JobSpec but its selector. */
export const jobSpec: Check<JobSpec> = type(
  'JobSpec',
  pointer('parallelism', nonNegative),
  pointer('completions', nonNegative),
  pointer('activeDeadlineSeconds', nonNegative),
  pointer('backoffLimit', nonNegative),
  pointer('ttlSecondsAfterFinished', nonNegative),
  pointer('backoffLimitPerIndex', nonNegative),
  pointer('maxFailedIndexes', nonNegative),
  perIndex,
  pointer('managedBy', managedBy),
  pointer('completionMode', oneOfInOrder('NonIndexed', 'Indexed')),
  indexed,
  notIndexed,
  podFailurePolicy,
  successPolicy,
  podReplacement,
  always('template', {}, podTemplateSpec),
  ends,
);

/** @param at of the JobSpec */
export function* jobSpecWarnings(
  { completionMode, completions = 0, parallelism = 0, template = {} }: JobSpec,
  at: Path,
): Generator<Warning> {
  if (completionMode === 'Indexed' && completions > MANY_COMPLETIONS && parallelism > MAX_WITH_MANY) {
    const text =
      'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';
    yield { message: `${showPath(at)}: ${text}`, at, rule: 'warning/many-indexes' };
  }
  yield* podWarnings(template, child(at, 'template'));
}
