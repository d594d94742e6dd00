// When an Indexed Job has succeeded though not all of its indexes have.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy

import { child, index, invalid, type Path, required as requiredError, tooLong, tooMany, typed } from '#field';
import type { JobSpec, SuccessPolicyRule } from '#schemas';
import { byteLength } from '../formats.ts';
import { type Check, check, type Findings, nonNegative } from '../words.ts';
import { countIndexes } from './indexes.ts';

const MAX_RULES = 20;
const MAX_INDEXES_LENGTH = 64 * 1024;

export const successPolicy: Check<JobSpec> = check('successPolicy', (spec, up, found) => {
  const { successPolicy: policy, completionMode, completions } = spec;
  if (!policy) return;
  const at = child(up, 'successPolicy');
  const { errors } = found;
  if (completionMode !== 'Indexed') {
    errors.push(invalid(at, typed(policy, 'batch.SuccessPolicy'), 'requires indexed completion mode', 'completion-mode'));
    return;
  }
  const { rules = [] } = policy;
  const inRules = child(at, 'rules');
  if (rules.length === 0) errors.push(requiredError(inRules, 'at least one rules must be specified when the successPolicy is specified'));
  if (rules.length > MAX_RULES) errors.push(tooMany(inRules, rules.length, MAX_RULES));
  // Without completions, which are told to be missing, there is nothing to compare with.
  if (completions === undefined) return;
  for (const [i, rule] of rules.entries()) checkRule(rule, completions, index(inRules, i), found);
});

function checkRule(
  { succeededCount: count, succeededIndexes: indexes }: SuccessPolicyRule,
  completions: number,
  at: Path,
  found: Findings,
): void {
  const { errors } = found;
  if (count === undefined && indexes === undefined) {
    errors.push(requiredError(at, 'at least one of succeededCount or succeededIndexes must be specified'));
  }
  const listed = indexes === undefined ? undefined : countIndexes(indexes, completions);
  const inIndexes = child(at, 'succeededIndexes');
  if (indexes !== undefined && byteLength(indexes) > MAX_INDEXES_LENGTH) errors.push(tooLong(inIndexes, MAX_INDEXES_LENGTH));
  if (typeof listed === 'string') errors.push(invalid(inIndexes, indexes, `error parsing succeededIndexes: ${listed}`, 'indexes'));
  if (count === undefined) return;
  const inCount = child(at, 'succeededCount');
  nonNegative(count, inCount, found);
  const atMost = (max: number, of: string) => {
    if (count > max) errors.push(invalid(inCount, count, `must be less than or equal to ${max} (${of})`, 'maximum'));
  };
  atMost(completions, 'the number of specified completions');
  if (listed !== undefined) atMost(Number(listed) || 0, 'the number of indexes in the specified succeededIndexes field');
}
