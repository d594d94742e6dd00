// What a rule may ask of the world around an object.
import type { Inventory, References, Steps, Subject } from '#references';
import type { Facts as ReleaseFacts } from '#schemas';

export interface Scope {
  readonly references: References;
  readonly inventory: Inventory;
  readonly release: ReleaseFacts;
  /** Whether two objects stand in the same file: then whoever wrote one has seen the other. */
  sameFile(a: number, b: number): boolean;
  /** Whether the person wrote the field; otherwise the server fills it in. */
  isWritten(subject: Subject, at: Steps): boolean;
}
