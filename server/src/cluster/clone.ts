// A deep copy of an API object; quantities are immutable and shared.
import { Quantity } from '#quantity';

interface Labelled {
  metadata?: { labels?: unknown };
  spec?: { template?: { metadata?: { labels?: unknown } } };
}

/** A Job without labels of its own has the very map of its template: so has its copy, since the server writes into it. */
export function clone<T>(value: T): T {
  const copy = copyOf(value);
  const { metadata, spec } = (value ?? {}) as Labelled;
  if (!metadata?.labels || metadata.labels !== spec?.template?.metadata?.labels) return copy;
  const copied = copy as Labelled;
  copied.metadata!.labels = copied.spec!.template!.metadata!.labels;
  return copy;
}

function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Quantity) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = copyOf(value[name]);
  return copy as T;
}
