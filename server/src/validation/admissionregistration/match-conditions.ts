// Conditions in CEL that a request must meet before a webhook or a policy is asked about it.
import { tooMany } from '#field';
import type { MatchCondition } from '#schemas';
import { labelKey } from '../formats.ts';
import { type Check, check, eachKeyed, field, format, required, type, word } from '../words.ts';
import { expression } from './expression.ts';
import { trimmed } from './trimmed.ts';

const MAX = 64;

const few = word<readonly MatchCondition[]>('maxItems', [MAX], (list, at, { errors }) => {
  if (list.length > MAX) errors.push(tooMany(at, list.length, MAX));
});

/** @param hasParams whether `params` is declared */
export const matchConditions = (hasParams: boolean): Check<readonly MatchCondition[]> => {
  const condition = type<MatchCondition>(
    'MatchCondition',
    trimmed('expression', '', text => expression({ gives: 'bool', hasParams, hasAuthorizer: true, variables: [] }, text)),
    field('name', required(), format(labelKey)),
  );
  return check('matchConditions', (list, at, found) => {
    few(list, at, found);
    eachKeyed<MatchCondition>('name', { before: condition })(list, at, found);
  });
};
