// What StorageClasses and VolumeAttributesClasses hand to a driver.
import { invalid, required, tooLong } from '#field';
import { byteLength, labelKey } from '../formats.ts';
import { type Check, word } from '../words.ts';

const MAX_BYTES = 256 * 1024;
const MAX_ENTRIES = 512;

/** The name of a driver; case does not matter, and the server prints it in lower case. */
export const driverName: Check<string> = word('driverName', [], (name, at, { errors }) => {
  const lower = name.toLowerCase();
  for (const detail of labelKey(lower)) errors.push(invalid(at, lower, detail, 'format-label-key'));
});

/** Parameters by name, all of them together not too long. */
export const parameters: Check<Readonly<Record<string, string>>> = word('parameters', [MAX_ENTRIES, MAX_BYTES], (map, at, { errors }) => {
  const entries = Object.entries(map);
  if (entries.length > MAX_ENTRIES) {
    errors.push(tooLong(at, MAX_ENTRIES));
    return;
  }
  if (Object.hasOwn(map, '')) errors.push(invalid(at, '', 'field can not be empty.', 'empty-key'));
  const size = entries.reduce((sum, [name, value]) => sum + byteLength(name) + byteLength(value), 0);
  if (size > MAX_BYTES) errors.push(tooLong(at, MAX_BYTES));
});

/** As `parameters`, but there must be one. */
export const someParameters: Check<Readonly<Record<string, string>>> = word('parameters', ['required'], (map, at, found) => {
  parameters(map, at, found);
  if (Object.keys(map).length === 0) found.errors.push(required(at, 'must contain at least one key/value pair'));
});
