// How fast a HorizontalPodAutoscaler may scale, up and down.
import { invalid } from '#field';
import type { HorizontalPodAutoscalerBehavior, HPAScalingPolicy, HPAScalingRules } from '#schemas';
import { nonNegativeQuantity } from '../core/resource-names.ts';
import { always, type Check, check, eachVal, field, oneOf, pointer, positive, required, type, word } from '../words.ts';

const atMost = (max: number) =>
  word<number>('maximum', [max], (value, at, { errors }) => {
    if (value > max) errors.push(invalid(at, value, `must be less than or equal to ${max}`, 'maximum'));
  });
const notNegative = check<number>('minimum', (value, at, { errors }) => {
  if (value < 0) errors.push(invalid(at, value, 'must be greater than or equal to zero', 'minimum'));
});

const scalingPolicy = type<HPAScalingPolicy>(
  'HPAScalingPolicy',
  always('type', '', oneOf('Percent', 'Pods')),
  always('value', 0, positive()),
  always('periodSeconds', 0, positive(), atMost(1800)),
);

const scalingRules = type<HPAScalingRules>(
  'HPAScalingRules',
  pointer('stabilizationWindowSeconds', notNegative, atMost(3600)),
  pointer('selectPolicy', oneOf('Disabled', 'Max', 'Min')),
  field('policies', required('must specify at least one Policy'), eachVal(scalingPolicy)),
  pointer('tolerance', word('nonNegative', [], nonNegativeQuantity)),
);

export const behavior: Check<HorizontalPodAutoscalerBehavior> = type(
  'HorizontalPodAutoscalerBehavior',
  pointer('scaleUp', scalingRules),
  pointer('scaleDown', scalingRules),
);
