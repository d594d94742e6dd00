// A claim, or a volume, of a few bytes: the unit was forgotten.
import { Quantity } from '#quantity';
import { placesAt } from '#references';
import { object } from '../example.ts';
import { bytesOf, tooSmall } from '../resources/few-bytes.ts';
import { defineRule } from '../rule.ts';

/** Where a kind says how much it wants or has. */
const SIZES: Readonly<Record<string, string>> = {
  PersistentVolume: 'spec.capacity.storage',
  PersistentVolumeClaim: 'spec.resources.requests.storage',
  'apps/StatefulSet': 'spec.volumeClaimTemplates[].spec.resources.requests.storage',
};

/** Bytes: examples of volumes that nobody writes to have a megabyte. */
const LEAST = 1_000_000n;

const example = (storage: string) =>
  object(
    'v1',
    'PersistentVolumeClaim',
    'data',
    `spec:\n  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: ${storage}`,
  );

export const storageUnitForgotten = defineRule({
  id: 'storage/unit-forgotten',
  title: 'Claim or volume of a few bytes',
  on: Object.keys(SIZES),
  what: 'A claim asks for less than 1M of storage, or a volume has less.',
  why: 'No file system fits into it. Mostly the unit was forgotten: 10 means ten bytes.',
  remedy: 'Add the unit: 10Gi.',
  wrong: example('10'),
  right: example('10Gi'),
  *check({ kind, object }) {
    for (const { value, path } of placesAt(object, SIZES[kind] ?? '')) {
      if (!(value instanceof Quantity) || !tooSmall(value, LEAST)) continue;
      yield { at: path, message: `${value} means ${bytesOf(value)} bytes: no file system fits into it` };
    }
  },
});
