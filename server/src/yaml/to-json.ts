// Nodes as plain JavaScript values.
import type { Node, ScalarNode } from './types.ts';

/** The value that JSON.parse would give for the document. Numbers beyond 2^53 lose digits, as there. */
export function toJSON(node: Node): unknown {
  if (node.kind === 'scalar') return scalarValue(node);
  if (node.kind === 'seq') return node.items.map(item => toJSON(item.value));
  const value: Record<string, unknown> = {};
  for (const entry of node.entries) {
    if (entry.key !== '__proto__') value[entry.key] = toJSON(entry.value);
    else Object.defineProperty(value, entry.key, { value: toJSON(entry.value), enumerable: true, configurable: true, writable: true });
  }
  return value;
}

function scalarValue({ type, value }: ScalarNode): string | number | boolean | null {
  if (type === 'string') return value;
  if (type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : null;
}
