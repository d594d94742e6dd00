// A cursor with what the API knows of the object around it.
import type { Release } from '#schemas';
import type { ObjectPlace } from '../place/api-place.ts';
import type { Spot } from '../types.ts';
import type { Cursor } from './cursor.ts';

export interface CompletionPlace {
  readonly cursor: Cursor;
  readonly spot: Spot;
  readonly release: Release;
  /** The object around the cursor; undefined where its kind is not known (yet). */
  readonly object: ObjectPlace | undefined;
  /** The cursor's path from the object's root. */
  readonly inObject: readonly (string | number)[];
}
