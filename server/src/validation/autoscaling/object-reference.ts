// A reference to an object by kind, name and API version: what an autoscaler scales, and what its object metrics describe.
import { invalid } from '#field';
import type { CrossVersionObjectReference } from '#schemas';
import { pathSegment } from '../formats.ts';
import { always, type Check, check, field, format, required, since, type, when } from '../words.ts';

const parts = (text: string) => (text === '/' ? [''] : text.split('/'));

const groupVersion = check<string>('groupVersion', (text, at, { errors }) => {
  if (parts(text).length > 2) errors.push(invalid(at, text, `unexpected GroupVersion string: ${text}`, 'api-version'));
});

const groupAndVersion = check<string>('groupAndVersion', (text, at, found) => {
  if (parts(text).length < 2 || text.startsWith('/'))
    found.errors.push(invalid(at, text, 'apiVersion must specify API group', 'api-version'));
  else groupVersion(text, at, found);
});

/** @param mayLackGroup whether an object of the core group (`v1`, or nothing) can be meant */
export const objectReference = (mayLackGroup: (reference: CrossVersionObjectReference) => boolean): Check<CrossVersionObjectReference> =>
  type<CrossVersionObjectReference>(
    'CrossVersionObjectReference',
    field('kind', required(), format(pathSegment)),
    field('name', required(), format(pathSegment)),
    since(
      34,
      when(mayLackGroup, always('apiVersion', '', groupVersion)),
      when(reference => !mayLackGroup(reference), always('apiVersion', '', groupAndVersion)),
    ),
  );
