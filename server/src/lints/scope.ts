// What a rule may ask of the world around an object.
import type { Inventory, References } from '#references';
import type { Facts as ReleaseFacts } from '#schemas';

export interface Scope {
  readonly references: References;
  readonly inventory: Inventory;
  readonly release: ReleaseFacts;
  /** Whether two objects stand in the same file: then whoever wrote one has seen the other. */
  sameFile(a: number, b: number): boolean;
  /** Whether somebody else has looked: the release that is judged by, unset objects, … */
  readonly preset: 'recommended' | 'strict';
}
