// Finds all places of an object that a pattern names: `spec.rules[].http.paths[].backend.service`.
import type { Steps } from './subject.ts';

export interface Place {
  readonly value: unknown;
  readonly path: Steps;
}

/** All lists of containers; a Pod's template has the same fields at another place. */
const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];

const compiled = new Map<string, readonly string[]>();

/**
 * Every place that the pattern reaches and that holds something. A step ending in `[]` stands for all items of a list; `*containers[]` for
 * those of all lists of containers.
 */
export function placesAt(value: unknown, pattern: string, path: Steps = []): Place[] {
  const steps = compiled.get(pattern) ?? (pattern === '' ? [] : pattern.split('.'));
  compiled.set(pattern, steps);
  let places: Place[] = [{ value, path }];
  for (const step of steps) places = places.flatMap(place => forward(place, step));
  return places;
}

function forward(place: Place, step: string): Place[] {
  if (step === '*containers[]') return CONTAINERS.flatMap(list => forward(place, `${list}[]`));
  const name = step.endsWith('[]') ? step.slice(0, -2) : step;
  const value = fieldOf(place.value, name);
  if (value === undefined || value === null) return [];
  const path = [...place.path, name];
  if (name === step) return [{ value, path }];
  return Array.isArray(value) ? value.map((item, i) => ({ value: item, path: [...path, i] })) : [];
}

/** The value of a field; undefined for anything but an object that has it. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;

/** A field that holds text; empty for anything else. */
export function textAt(value: unknown, name: string): string {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : '';
}
