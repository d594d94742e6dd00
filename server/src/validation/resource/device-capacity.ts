// How much a device has of something, and which portions of it can be asked for.
// Source: KEP-5075
import { child, forbidden, index, invalid, type Path, required as requiredError } from '#field';
import { Quantity } from '#quantity';
import type { CapacityRequestPolicy, CapacityRequestPolicyRange, DeviceCapacity } from '#schemas';
import { type Check, check, type Findings, pointer, type } from '../words.ts';
import { setOf } from './lists.ts';

const MAX_VALUES = 10;

/** Of a device that one claim alone can have. */
export const capacityOfOne: Check<DeviceCapacity> = type(
  'DeviceCapacity',
  pointer(
    'requestPolicy',
    check('forbidden', (_, at, { errors }) => {
      errors.push(forbidden(at, 'allowMultipleAllocations must be true'));
    }),
  ),
);

/** Of a device that several claims share. */
export const capacityOfMany: Check<DeviceCapacity> = check(
  'DeviceCapacity',
  ({ requestPolicy: policy, value = Quantity.zero }, up, found) => {
    if (!policy) return;
    const { validValues = [], validRange } = policy;
    const at = child(up, 'requestPolicy');
    if (validValues.length && validRange) {
      found.errors.push(
        forbidden(at, 'exactly one policy can be specified, cannot specify "validValues" and "validRange" at the same time'),
      );
    } else if (validValues.length)
      withDefault(policy, 'validValues', at, found, usual => checkValues(validValues, usual, value, child(at, 'validValues'), found));
    else if (validRange)
      withDefault(policy, 'validRange', at, found, usual => checkRange(validRange, usual, value, child(at, 'validRange'), found));
  },
);

function withDefault(
  { default: usual }: CapacityRequestPolicy,
  by: string,
  at: Path,
  found: Findings,
  run: (usual: Quantity) => void,
): void {
  if (usual) run(usual);
  else found.errors.push(requiredError(child(at, 'default'), `required when ${by} is defined`));
}

function checkValues(values: readonly Quantity[], usual: Quantity, capacity: Quantity, at: Path, found: Findings): void {
  const refuse = (place: Path, value: Quantity, detail: string) => found.errors.push(invalid(place, `${value}`, detail, 'device-capacity'));
  for (const [i, value] of values.entries()) {
    if (i > 0 && values[i - 1]!.cmp(value) > 0) refuse(index(at, i), value, 'values must be sorted in ascending order');
  }
  const option = check<Quantity>('option', (value, place) => {
    if (value.cmp(capacity) > 0) refuse(place, value, `option is larger than capacity value: ${capacity}`);
  });
  setOf(MAX_VALUES, option, value => `${value.value}`)(values, at, found);
  const isOption = values.length <= MAX_VALUES && values.some(value => value.cmp(usual) === 0);
  if (!isOption) refuse(at, usual, 'default value is not valid according to the requestPolicy');
}

function checkRange(
  { min, max, step }: CapacityRequestPolicyRange,
  usual: Quantity,
  capacity: Quantity,
  at: Path,
  { errors }: Findings,
): void {
  const refuse = (name: string, value: Quantity, detail: string) =>
    errors.push(invalid(child(at, name), `${value}`, detail, 'device-capacity'));
  if (!min) {
    errors.push(requiredError(child(at, 'min'), 'required when validRange is defined'));
    return;
  }
  if (min.cmp(capacity) > 0) refuse('min', min, `min is larger than capacity value: ${capacity}`);
  if (usual.cmp(min) < 0) refuse('min', usual, `default is less than min: ${min}`);
  if (max) {
    if (min.cmp(max) > 0) refuse('max', min, `min is larger than max: ${max}`);
    if (max.cmp(capacity) > 0) refuse('max', max, `max is larger than capacity value: ${capacity}`);
    if (usual.cmp(max) > 0) refuse('max', usual, `default is more than max: ${max}`);
  }
  if (!step) return;
  const second = min.plus(step);
  if (second.cmp(capacity) > 0) refuse('step', step, `one step ${second} is larger than capacity value: ${capacity}`);
  for (const value of max ? [usual, max] : [usual]) {
    if ((value.value - min.value) % step.value !== 0) {
      refuse('step', value, `value is not a multiple of a given step (${step}) from (${min})`);
    }
  }
}
