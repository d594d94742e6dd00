// What a hover tells: the first that has something to say, the most specific first.
import type { Hover, Resources, Spot } from '../types.ts';

/** The hover at a place; undefined where there is nothing to tell. */
export function hover(_spot: Spot, _resources: Resources): Hover | undefined {
  return undefined;
}
