// What claims, classes and slices say of devices alike: selectors in CEL, configuration for drivers, taints and tolerations.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
import { child, invalid, required as requiredError, tooLong } from '#field';
import type {
  CELDeviceSelector,
  DeviceConfiguration,
  DeviceSelector,
  DeviceTaint,
  DeviceToleration,
  OpaqueDeviceConfiguration,
} from '#schemas';
import { declaredDriverField } from '../core/volume-sources.ts';
import { byteLength, labelValue } from '../formats.ts';
import { labelName } from '../meta/labels.ts';
import { always, type Check, check, declaredSince, field, format, oneOf, oneOfInOrder, pointer, required, type } from '../words.ts';
import { atMost, DECLARED } from './lists.ts';
import { selectorExpression } from './selector-expression.ts';

const MAX_SELECTORS = 32;
const MAX_EXPRESSION = 10 * 1024;
const MAX_PARAMETERS = 10 * 1024;
const EFFECTS = ['NoExecute', 'NoSchedule', 'None'];

const expression = check<CELDeviceSelector>('expression', ({ expression: text = '' }, up, found) => {
  const at = child(up, 'expression');
  if (byteLength(text) > MAX_EXPRESSION) found.errors.push(tooLong(at, MAX_EXPRESSION));
  else selectorExpression(text, at, found);
});

export const selectors: Check<readonly DeviceSelector[]> = atMost(
  MAX_SELECTORS,
  type<DeviceSelector>('DeviceSelector', pointer('cel', required(), expression)),
);

const parameters = check<OpaqueDeviceConfiguration>('parameters', ({ parameters }, up, { errors }) => {
  const at = child(up, 'parameters');
  if (parameters === undefined || parameters === null) errors.push(requiredError(at));
  else if (byteLength(JSON.stringify(parameters) ?? '') > MAX_PARAMETERS) errors.push(tooLong(at, MAX_PARAMETERS));
  else if (typeof parameters !== 'object' || Array.isArray(parameters)) {
    errors.push(invalid(at, '<value omitted>', 'must be a valid JSON object', 'type'));
  }
});

export const configuration: Check<DeviceConfiguration> = type(
  'DeviceConfiguration',
  pointer('opaque', required(), type<OpaqueDeviceConfiguration>('OpaqueDeviceConfiguration', declaredDriverField('driver'), parameters)),
);

export const taint: Check<DeviceTaint> = type(
  'DeviceTaint',
  always('key', '', labelName),
  field('value', format(labelValue)),
  declaredSince(DECLARED, field('effect', required(), oneOf(...EFFECTS))),
);

const value = check<DeviceToleration>('value', ({ operator, value = '' }, up, found) => {
  const at = child(up, 'value');
  if (operator === 'Equal') format(labelValue)(value, at, found);
  if (operator === 'Exists' && value) found.errors.push(invalid(at, value, 'must be empty for operator `Exists`', 'operator-value'));
});

export const toleration: Check<DeviceToleration> = type(
  'DeviceToleration',
  declaredSince(DECLARED, field('key', labelName)),
  value,
  declaredSince(DECLARED, field('operator', required(), oneOfInOrder('Equal', 'Exists')), field('effect', oneOf(...EFFECTS))),
);
