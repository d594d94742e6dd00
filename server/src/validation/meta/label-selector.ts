// Label selectors (`matchLabels`, `matchExpressions`) of workloads, network policies, budgets and affinity terms.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
import { child, type FieldError, forbidden, invalid, named, type Path, required as requiredError, root } from '#field';
import type { FieldSelectorRequirement, LabelSelector, LabelSelectorRequirement } from '#schemas';
import { labelValue } from '../formats.ts';
import { always, type Check, check, eachVal, type Findings, field, format, required, type, when } from '../words.ts';
import { labelName, labels } from './labels.ts';

export interface LabelSelectorOptions {
  /** Values are not checked, as in the selectors of kinds that once did not check them. */
  readonly allowInvalidValues?: boolean;
  /** Operators that the server does not know pass, as in access reviews. */
  readonly allowUnknownOperator?: boolean;
}

/** What an operator asks of `values`, and whether there is such an operator. */
const operator = ({ allowUnknownOperator }: LabelSelectorOptions) =>
  check<LabelSelectorRequirement>('selectorOperator', (requirement, at, found) =>
    checkOperator(requirement, at, found, allowUnknownOperator),
  );

function checkOperator({ operator, values = [] }: LabelSelectorRequirement, at: Path, { errors }: Findings, allowUnknown = false): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) errors.push(requiredError(child(at, 'values'), "must be specified when `operator` is 'In' or 'NotIn'"));
    return;
  }
  if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(forbidden(child(at, 'values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
    return;
  }
  if (!allowUnknown)
    errors.push(invalid(child(at, 'operator'), named(operator ?? ''), 'not a valid selector operator', 'selector-operator'));
}

/** One expression of a label selector. */
export const labelSelectorRequirement = (options: LabelSelectorOptions = {}): Check<LabelSelectorRequirement> =>
  type<LabelSelectorRequirement>(
    'LabelSelectorRequirement',
    operator(options),
    always('key', '', labelName),
    when(() => !options.allowInvalidValues, field('values', eachVal(format(labelValue)))),
  );

/** One expression of a field selector: its key is a path in any object, and operators are those of later servers too. */
export const fieldSelectorRequirement: Check<FieldSelectorRequirement> = type(
  'FieldSelectorRequirement',
  field('key', required('must be specified')),
  operator({ allowUnknownOperator: true }),
);

/** A label selector that is written; an absent one is nobody's error here. */
export const labelSelector = (options: LabelSelectorOptions = {}): Check<LabelSelector> =>
  type<LabelSelector>('LabelSelector', field('matchLabels', labels), field('matchExpressions', eachVal(labelSelectorRequirement(options))));

const strict = labelSelector();

/** Whether a matcher can be made of a selector: not from one with an error. */
export function isReadableSelector(selector: LabelSelector, found: Findings): boolean {
  const errors: FieldError[] = [];
  strict(selector, root, { ...found, errors });
  return errors.length === 0;
}

/** Whether a selector selects everything, because nothing is asked. */
export const isEmptySelector = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;

/**
 * Whether labels satisfy a selector.
 * @returns undefined where the selector cannot be read: an unknown operator, or one with the wrong number of values
 */
export function selects(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  held: Readonly<Record<string, string>>,
): boolean | undefined {
  let all = Object.entries(matchLabels).every(([key, value]) => held[key] === value);
  for (const { key = '', operator, values = [] } of matchExpressions) {
    const has = Object.hasOwn(held, key);
    if (operator === 'In') all &&= has && values.includes(held[key]!);
    else if (operator === 'NotIn') all &&= !has || !values.includes(held[key]!);
    else if (operator === 'Exists') all &&= has;
    else if (operator === 'DoesNotExist') all &&= !has;
    else return undefined;
  }
  return all;
}
