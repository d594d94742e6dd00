// metadata in templates of claims, whose objects get their names from their Pod: labels and annotations, and nothing else.
import { child, forbidden } from '#field';
import type { ObjectMeta } from '#schemas';
import { type Check, check, field, type } from '../words.ts';
import { annotations, labels } from './labels.ts';

/** Fields of metadata that the template of a claim cannot have, in the server's order; written counts, even if empty. */
const NOT_IN_TEMPLATES = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
] as const;

const onlyLabels = check<ObjectMeta>('forbidden', (meta, up, { errors }) => {
  for (const name of NOT_IN_TEMPLATES) {
    const value = meta[name];
    // A pointer: 0 is a value too.
    const isZero = value === '' || (value === 0 && name !== 'deletionGracePeriodSeconds');
    const written = value !== undefined && value !== null && !isZero;
    // Written as in Go, with a small letter in front.
    if (written) errors.push(forbidden(child(up, name === 'uid' ? 'uID' : name), 'cannot be set'));
  }
});

export const templateMeta: Check<ObjectMeta> = type('ObjectMeta', field('annotations', annotations), field('labels', labels), onlyLabels);
