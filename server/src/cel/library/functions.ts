// What a library gives: functions by name, a member's target being the first argument.
import type { Value } from '../values.ts';

/** undefined: not for values of these types. Throws EvaluationError where the values are of the right types, and yet it fails. */
export type Functions = Readonly<Record<string, (...args: readonly Value[]) => Value | undefined>>;
