// batch: Jobs, CronJobs, and how schedules, time zones and lists of indexes are read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysOf } from './says.ts';

const metadata = { name: 'x', namespace: 'default' };
const container = { name: 'c', image: 'nginx', terminationMessagePolicy: 'File', imagePullPolicy: 'Always' };
const template = (restartPolicy = 'Never') => ({
  spec: { restartPolicy, dnsPolicy: 'ClusterFirst', terminationGracePeriodSeconds: 30, containers: [container] },
});
const job = (spec: object, name = 'x') => ({ metadata: { ...metadata, name }, spec: { template: template(), ...spec } });
const errorsOfJob = (spec: object) => saysOf('batch/Job', job(spec)).errors;
const cronJob = (spec: object) => ({
  metadata,
  spec: { schedule: '@daily', concurrencyPolicy: 'Allow', jobTemplate: { spec: { template: template() } }, ...spec },
});
const errorsOfCronJob = (spec: object) => saysOf('batch/CronJob', cronJob(spec)).errors;

test('a good Job and a good CronJob get nothing', () => {
  assert.deepEqual(errorsOfJob({ completions: 5, parallelism: 2, completionMode: 'Indexed' }), []);
  assert.deepEqual(errorsOfCronJob({ timeZone: 'Europe/Paris' }), []);
});

test('a selector by hand is refused, with a placeholder for the UID', () => {
  assert.deepEqual(errorsOfJob({ selector: { matchLabels: { app: 'x' } } }), [
    'spec.selector: Invalid value: {"matchLabels":{"app":"x","batch.kubernetes.io/controller-uid":"<uid>"}}: `selector` not auto-generated',
    'spec.template.metadata.labels: Invalid value: {"batch.kubernetes.io/controller-uid":"<uid>","batch.kubernetes.io/job-name":"x","controller-uid":"<uid>","job-name":"x"}: `selector` does not match template `labels`',
  ]);
});

test('a Job ends', () => {
  assert.deepEqual(errorsOfJob({ template: template('Always') }), [
    'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
  ]);
});

for (const [indexes, problem] of [
  ['0-7', 'too large index: "7"'],
  ['2,1', 'non-increasing order, previous: 2, current: 1'],
  ['1-2-3', 'the fragment "1-2-3" violates the requirement that an index interval can have at most two parts separated by \'-\''],
  ['a', 'cannot convert string to integer for index: "a"'],
  ['0,2-4', undefined],
] as const) {
  test(`indexes ${indexes}`, () => {
    const said = errorsOfJob({ completions: 5, completionMode: 'Indexed', successPolicy: { rules: [{ succeededIndexes: indexes }] } });
    const value = `spec.successPolicy.rules[0].succeededIndexes: Invalid value: "${indexes}"`;
    assert.deepEqual(said, problem ? [`${value}: error parsing succeededIndexes: ${problem}`] : []);
  });
}

test('a rule of a failure policy has one trigger, shown without its value', () => {
  assert.deepEqual(errorsOfJob({ podFailurePolicy: { rules: [{ action: 'Count' }] } }), [
    'spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required',
  ]);
});

test('exit codes are ordered and unique, and not 0', () => {
  const onExitCodes = { operator: 'In', values: [5, 0, 5] };
  const at = 'spec.podFailurePolicy.rules[0].onExitCodes.values';
  assert.deepEqual(errorsOfJob({ podFailurePolicy: { rules: [{ action: 'Count', onExitCodes }] } }), [
    `${at}[1]: Invalid value: 0: must not be 0 for the In operator`,
    `${at}[2]: Duplicate value: 5`,
    `${at}: Invalid value: [5,0,5]: must be ordered`,
  ]);
});

for (const [schedule, problem] of [
  ['daily', 'expected exactly 5 fields, found 1: [daily]'],
  ['60 * * * *', 'end of range (60) above maximum (59): 60'],
  ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
  ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
  ['*/0 * * * *', 'step of range should be a positive number: */0'],
  ['* * * foo *', 'failed to parse int from foo: strconv.Atoi: parsing "foo": invalid syntax'],
  ['-1 * * * *', 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
  ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
  ['@every 1d', 'failed to parse duration @every 1d: time: unknown unit "d" in duration "1d"'],
  ['@reboot', 'unrecognized descriptor: @reboot'],
  ['*/5 1-3 1,15 JAN-mar mon-FRI', undefined],
  ['@every 1h30m', undefined],
] as const) {
  test(`schedule ${schedule}`, () => {
    assert.deepEqual(errorsOfCronJob({ schedule }), problem ? [`spec.schedule: Invalid value: "${schedule}": ${problem}`] : []);
  });
}

for (const [timeZone, problem] of [
  ['', 'timeZone must be nil or non-empty string'],
  ['utc', 'unknown time zone utc'],
  ['UTC+8', 'unknown time zone UTC+8'],
  ['America', 'is a directory'],
  ['Local', 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'],
  ['Asia/Calcutta', undefined],
] as const) {
  test(`time zone ${timeZone || 'empty'}`, () => {
    assert.deepEqual(errorsOfCronJob({ timeZone }), problem ? [`spec.timeZone: Invalid value: "${timeZone}": ${problem}`] : []);
  });
}

test('names leave room for what is appended to them', () => {
  const name = 'x'.repeat(53);
  assert.deepEqual(saysOf('batch/CronJob', { ...cronJob({}), metadata: { ...metadata, name } }).errors, [
    `metadata.name: Invalid value: "${name}": must be no more than 52 characters`,
  ]);
  const long = `${'x'.repeat(60)}.y`;
  assert.deepEqual(saysOf('batch/Job', job({ completions: 11, completionMode: 'Indexed' }, long)).errors, [
    `metadata.name: Invalid value: "${long}": will not able to create pod with invalid DNS label: ${long}-10`,
  ]);
});
