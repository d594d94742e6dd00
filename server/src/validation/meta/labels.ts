// Labels and annotations: the keys and values that every object, Pod template and selector carries.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
import { invalid, tooLong } from '#field';
import { byteLength, labelKey, labelValue } from '../formats.ts';
import { type Check, format, word } from '../words.ts';

/** The key of a label, as selectors and topology keys hold it. */
export const labelName: Check<string> = format(labelKey);

/** Keys and values of labels. The server points at the map, for a bad key and a bad value alike. */
export const labels: Check<Readonly<Record<string, string>>> = word('labels', [labelKey.name, labelValue.name], (map, at, { errors }) => {
  for (const name of Object.keys(map).sort()) {
    for (const detail of labelKey(name)) errors.push(invalid(at, name, detail, 'format-label-key'));
    for (const detail of labelValue(map[name]!)) errors.push(invalid(at, map[name], detail, 'format-label-value'));
  }
});

/** Bytes that keys and values of all annotations may have together. */
const MAX_ANNOTATIONS = 256 * 1024;

/** Keys of annotations, upper case allowed, and their size. */
export const annotations: Check<Readonly<Record<string, string>>> = word(
  'annotations',
  [labelKey.name, MAX_ANNOTATIONS],
  (map, at, { errors }) => {
    let size = 0;
    for (const name of Object.keys(map).sort()) {
      size += byteLength(name) + byteLength(map[name]!);
      for (const detail of labelKey(name.toLowerCase())) errors.push(invalid(at, name, detail, 'format-label-key'));
    }
    if (size > MAX_ANNOTATIONS) errors.push(tooLong(at, MAX_ANNOTATIONS));
  },
);
