// Tolerations of Pods, and of RuntimeClasses.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
import { child, invalid, named, notSupported, typed } from '#field';
import type { Toleration } from '#schemas';
import { labelValue } from '../formats.ts';
import { enabled } from '../gates.ts';
import { labelName } from '../meta/labels.ts';
import { type Check, check, eachVal, field, type } from '../words.ts';
import { taintEffect } from './taints.ts';

/** The release that knows the comparing operators, though it refuses them by default (KEP-5471). */
const COMPARING_SINCE = 35;

const MEANS_ALL = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';

const keyAndOperator = check<Toleration>('operator', ({ key, operator = '' }, up, { errors }) => {
  if (!key && operator !== 'Exists') errors.push(invalid(child(up, 'operator'), named(operator), MEANS_ALL, 'toleration'));
});

const effectOfSeconds = check<Toleration>('tolerationSeconds', ({ tolerationSeconds, effect = '' }, up, { errors }) => {
  if (tolerationSeconds === undefined || effect === 'NoExecute') return;
  errors.push(invalid(child(up, 'effect'), named(effect), "effect must be 'NoExecute' when `tolerationSeconds` is set", 'toleration'));
});

// A bad value is told at the operator.
const valueOfOperator = check<Toleration>('value', (toleration, up, { scope, errors }) => {
  const { operator = '', value = '' } = toleration;
  const at = child(up, 'operator');
  if (operator === 'Equal' || operator === '') {
    const said = labelValue(value);
    if (said.length) errors.push(invalid(at, value, said.join(';'), 'format-label-value'));
  } else if (operator === 'Exists') {
    const shown = scope.minor < 32 ? typed(toleration, 'core.Toleration') : value;
    if (value) errors.push(invalid(at, shown, "value must be empty when `operator` is 'Exists'", 'toleration'));
  } else {
    const comparing = (operator === 'Lt' || operator === 'Gt') && scope.minor >= COMPARING_SINCE;
    if (comparing && enabled(scope, 'TaintTolerationComparisonOperators')) return;
    errors.push(notSupported(at, operator, comparing ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists']));
  }
});

export const toleration: Check<Toleration> = type<Toleration>(
  'Toleration',
  field('key', labelName),
  keyAndOperator,
  effectOfSeconds,
  valueOfOperator,
  field('effect', taintEffect),
);

export const tolerations: Check<readonly Toleration[]> = eachVal(toleration);
