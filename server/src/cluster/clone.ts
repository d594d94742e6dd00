// A deep copy of an API object; quantities are immutable and shared.
import { Quantity } from '#quantity';

export function clone<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Quantity) return value;
  if (Array.isArray(value)) return value.map(clone) as T;
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = clone(value[name]);
  return copy as T;
}
