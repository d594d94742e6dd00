// What a Job does about Pods that fail.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
import {
  child,
  duplicate,
  goQuote,
  goSprint,
  index,
  invalid,
  invalidUnshown,
  notSupported,
  required as requiredError,
  tooMany,
} from '#field';
import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from '#schemas';
import { labelKey } from '../formats.ts';
import { always, type Check, check, eachVal, field, format, pointer, type, word } from '../words.ts';

const MAX_RULES = 20;
const MAX_CONDITIONS = 20;
const MAX_VALUES = 255;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];

/** As `oneOf`, with the values named where none is written. */
const named = (...values: string[]): Check<string> =>
  word('enum', values, (value, at, { errors }) => {
    if (value === '') errors.push(requiredError(at, `valid values: ${goSprint(values.map(goQuote))}`));
    else if (!values.includes(value)) errors.push(notSupported(at, value, values));
  });

const atMost = <T>(max: number): Check<readonly T[]> =>
  word('maxItems', [max], (list, at, { errors }) => {
    if (list.length > max) errors.push(tooMany(at, list.length, max));
  });

const exitCodes = check<PodFailurePolicyOnExitCodesRequirement>('values', ({ operator, values }, up, { errors }) => {
  const at = child(up, 'values');
  if (!values?.length) {
    errors.push(invalid(at, values, 'at least one value is required', 'required'));
    return;
  }
  if (values.length > MAX_VALUES) errors.push(tooMany(at, values.length, MAX_VALUES));
  values.forEach((value, i) => {
    if (operator === 'In' && value === 0) errors.push(invalid(index(at, i), value, 'must not be 0 for the In operator', 'exit-code'));
    if (values.indexOf(value) < i) errors.push(duplicate(index(at, i), value));
  });
  if (values.some((value, i) => i > 0 && values[i - 1]! > value)) errors.push(invalid(at, values, 'must be ordered', 'sorted'));
});

const onExitCodes = (containers: readonly (string | undefined)[]) =>
  type<PodFailurePolicyOnExitCodesRequirement>(
    'PodFailurePolicyOnExitCodesRequirement',
    always('operator', '', named('In', 'NotIn')),
    pointer(
      'containerName',
      check('container', (name, at, { errors }) => {
        if (containers.includes(name)) return;
        errors.push(invalid(at, name, 'must be one of the container or initContainer names in the pod template', 'container-name'));
      }),
    ),
    exitCodes,
  );

const onPodConditions = field<PodFailurePolicyRule, 'onPodConditions'>(
  'onPodConditions',
  atMost(MAX_CONDITIONS),
  eachVal(
    type<PodFailurePolicyOnPodConditionsPattern>(
      'PodFailurePolicyOnPodConditionsPattern',
      always('type', '', format(labelKey)),
      always('status', '', named('False', 'True', 'Unknown')),
    ),
  ),
);

const oneTrigger = check<PodFailurePolicyRule>('onExitCodes|onPodConditions', ({ onExitCodes: codes, onPodConditions }, at, { errors }) => {
  const conditions = !!onPodConditions?.length;
  if (codes && conditions) errors.push(invalidUnshown(at, 'specifying both OnExitCodes and OnPodConditions is not supported', 'union'));
  if (!codes && !conditions) errors.push(invalidUnshown(at, 'specifying one of OnExitCodes and OnPodConditions is required', 'union'));
});

const action = ({ backoffLimitPerIndex }: JobSpec) =>
  check<string>('action', (name, at, found) => {
    if (name !== 'FailIndex') named(...ACTIONS)(name, at, found);
    else if (backoffLimitPerIndex === undefined) {
      found.errors.push(invalid(at, name, 'requires the backoffLimitPerIndex to be set', 'failure-action'));
    }
  });

export const podFailurePolicy: Check<JobSpec> = check('podFailurePolicy', (spec, at, found) => {
  const { rules } = spec.podFailurePolicy ?? {};
  if (!rules) return;
  const { containers = [], initContainers = [] } = spec.template?.spec ?? {};
  const rule = type<PodFailurePolicyRule>(
    'PodFailurePolicyRule',
    always('action', '', action(spec)),
    pointer('onExitCodes', onExitCodes([...containers, ...initContainers].map(({ name }) => name ?? ''))),
    onPodConditions,
    oneTrigger,
  );
  const place = child(at, 'podFailurePolicy', 'rules');
  atMost(MAX_RULES)(rules, place, found);
  eachVal(rule)(rules, place, found);
});
