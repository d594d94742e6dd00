// Numbers that may also be written as a percentage (`maxSurge: 25%`): what workloads and disruption budgets ask of them.
import { invalid, typed } from '#field';
import type { IntOrString } from '#schemas';
import { percent } from './formats.ts';
import { type Check, nonNegative, word } from './words.ts';

const isPercent = (value: IntOrString): value is string => typeof value === 'string' && percent(value).length === 0;

/** A whole number from 0 on, or a percentage; a quoted number is neither. */
export const intOrPercent: Check<IntOrString> = word('intOrPercent', [], (value, at, found) => {
  if (typeof value === 'number') nonNegative(value, at, found);
  else for (const detail of percent(value)) found.errors.push(invalid(at, typed(value, 'intstr.IntOrString'), detail, 'format-percent'));
});

export const atMost100Percent: Check<IntOrString> = word('atMost100Percent', [], (value, at, { errors }) => {
  if (isPercent(value) && amountOf(value) > 100)
    errors.push(invalid(at, typed(value, 'intstr.IntOrString'), 'must not be greater than 100%', 'maximum'));
});

/** The number before the percent sign, or the number; 0 for a string that is neither. */
export function amountOf(value: IntOrString): number {
  if (typeof value === 'number') return value;
  if (isPercent(value)) return Number(value.slice(0, -1));
  return /^[+-]?\d+$/.test(value) ? Number(value) : 0;
}
