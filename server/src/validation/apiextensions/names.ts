// The names of a custom kind.
import { child, invalid } from '#field';
import type { CustomResourceDefinitionNames } from '#schemas';
import { dns1035Label, type Format } from '../formats.ts';
import { type Check, check, eachVal, field, type, word } from '../words.ts';

/** One error for a name, whatever is wrong with it. */
export const joined = (of: Format): Check<string> =>
  word('format', [of.name], (value, at, { errors }) => {
    const said = of(value);
    if (said.length) errors.push(invalid(at, value, said.join(','), 'format-name'));
  });

const mixedCase: Check<string> = check('format', (value, at, { errors }) => {
  const said = dns1035Label(value.toLowerCase());
  if (said.length) errors.push(invalid(at, value, `may have mixed case, but should otherwise match: ${said.join(',')}`, 'format-name'));
});

const listKind = check<CustomResourceDefinitionNames>('kind≠listKind', ({ kind, listKind: list }, at, { errors }) => {
  if (kind && kind === list) errors.push(invalid(child(at, 'listKind'), list, 'kind and listKind may not be the same', 'list-kind'));
});

const each: Check<readonly string[]> = eachVal(joined(dns1035Label));

export const names: Check<CustomResourceDefinitionNames> = type(
  'CustomResourceDefinitionNames',
  field('plural', joined(dns1035Label)),
  field('singular', joined(dns1035Label)),
  field('kind', mixedCase),
  field('listKind', mixedCase),
  field('shortNames', each),
  listKind,
  field('categories', each),
);
