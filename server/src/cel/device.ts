// What expressions that select devices may speak of.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
import { type Compiled, compile } from './compile.ts';
import { BOOL, mapOf, STRING, structOf, type Type } from './types.ts';

const MAX_NAME = 63;
const MAX_ID = 32;
const MAX_VALUE = 64;
const MAX_ENTRIES = 32;
const sized = (type: Type, max: number): Type => ({ ...type, max });

const byDomain = (value: Type): Type => mapOf(sized(STRING, MAX_NAME), mapOf(sized(STRING, MAX_ID), value, MAX_ENTRIES), MAX_ENTRIES);

const DEVICE = structOf('kubernetes.DRADevice', {
  driver: sized(STRING, MAX_NAME),
  attributes: byDomain({ kind: 'any', max: MAX_VALUE }),
  capacity: byDomain(structOf('kubernetes.Quantity')),
  allowMultipleAllocations: sized(BOOL, 1),
});

/** @returns what can be run, with the most that it can cost; the compiler's errors as one text where there are any */
export function compileDeviceSelector(expression: string): { compiled: Compiled; cost: number } | string {
  const compiled = compile(expression, { variables: new Map([['device', DEVICE]]) });
  return typeof compiled === 'string' ? compiled : { compiled, cost: compiled.cost(DEVICE) };
}
