// metadata.managedFields: who owns which field. Written by servers, and by people who saved what `kubectl get -o yaml` printed.
// Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/
import { invalid, tooLong } from '#field';
import type { ManagedFieldsEntry } from '#schemas';
import { byteLength } from '../formats.ts';
import { always, type Check, check, eachVal, field, word } from '../words.ts';

const MAX_MANAGER = 128;
const MAX_SUBRESOURCE = 256;
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

const manager = check<string>('fieldManager', (value, at, { errors }) => {
  if (byteLength(value) > MAX_MANAGER) errors.push(tooLong(at, MAX_MANAGER));
  let position = 0;
  for (const char of value) {
    if (!PRINTABLE.test(char))
      errors.push(invalid(at, value, `invalid character ${codePoint(char)} (at position ${position})`, 'field-manager'));
    position += byteLength(char);
  }
});

// Go's %#U prints the character itself only where it can be printed, which is never the case here.
const codePoint = (char: string) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

const written = (text: string, ...values: string[]) =>
  word<string>('enum', values, (value, at, { errors }) => {
    if (!values.includes(value)) errors.push(invalid(at, value, text, 'enum'));
  });

export const managedFields: Check<readonly ManagedFieldsEntry[]> = eachVal(
  always('operation', '', written('must be `Apply` or `Update`', 'Apply', 'Update')),
  field('fieldsType', written('must be `FieldsV1`', 'FieldsV1')),
  field('manager', manager),
  field(
    'subresource',
    check('maxBytes', (value, at, { errors }) => {
      if (byteLength(value) > MAX_SUBRESOURCE) errors.push(tooLong(at, MAX_SUBRESOURCE));
    }),
  ),
);
