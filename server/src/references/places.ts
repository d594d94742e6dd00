// Finds all places of an object that a pattern names: `spec.rules[].http.paths[].backend.service`.
import type { Steps } from './subject.ts';

export interface Place {
  readonly value: unknown;
  readonly path: Steps;
}

/** All lists of containers; a Pod's template has the same fields at another place. */
const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];

interface Step {
  readonly field: string;
  /** All items of it. */
  readonly isList: boolean;
}

/** Ways through an object, by the pattern that names them. */
const compiled = new Map<string, readonly (readonly Step[])[]>();

/**
 * Every place that the pattern reaches and that holds something. A step ending in `[]` stands for all items of a list; `*containers[]` for
 * those of all lists of containers.
 */
export function placesAt(value: unknown, pattern: string, path: Steps = []): Place[] {
  const ways = compiled.get(pattern) ?? waysOf(pattern);
  compiled.set(pattern, ways);
  const places: Place[] = [];
  for (const way of ways) collect(value, way, 0, path, places);
  return places;
}

const waysOf = (pattern: string): Step[][] =>
  pattern.startsWith('*containers[]')
    ? CONTAINERS.flatMap(list => waysOf(pattern.replace('*containers', list)))
    : [(pattern === '' ? [] : pattern.split('.')).map(step => ({ field: step.replace(/\[\]$/, ''), isList: step.endsWith('[]') }))];

/** Most objects have nothing of what is looked for: nothing is made before it is found. @param from the first step still to be gone */
function collect(value: unknown, way: readonly Step[], from: number, path: Steps, into: Place[]): void {
  const step = way[from];
  if (!step) {
    into.push({ value, path });
    return;
  }
  const found = fieldOf(value, step.field);
  if (found === undefined || found === null) return;
  if (!step.isList) collect(found, way, from + 1, [...path, step.field], into);
  else if (Array.isArray(found)) for (const [i, item] of found.entries()) collect(item, way, from + 1, [...path, step.field, i], into);
}

/** The value of a field; undefined for anything but an object that has it. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;

/** A field that holds text; empty for anything else. */
export function textAt(value: unknown, name: string): string {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : '';
}
