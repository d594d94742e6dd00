// Labels that the environment's Pods carry: what selectors want to name, and what other templates repeat.
import type { CompletionPlace } from './completion-place.ts';
import { namespaceAt, podsIn } from './environment-objects.ts';

const CHOOSES = new Set(['matchLabels', 'selector']);
const HOLDS_LABELS = new Set(['labels', 'matchLabels', 'selector']);

/** Keys for a map of labels, or the values of one of its keys. @param path of the map, or of the value in it */
export function podLabels(place: CompletionPlace, path: readonly (string | number)[], of: 'keys' | 'values'): string[] {
  const map = of === 'keys' ? path.at(-1) : path.at(-2);
  if (!HOLDS_LABELS.has(String(map))) return [];
  const found = new Set<string>();
  for (const labels of labelsOf(place)) {
    if (of === 'keys') for (const key of Object.keys(labels)) found.add(key);
    const value = labels[String(path.at(-1))];
    if (of === 'values' && value) found.add(value);
  }
  return [...found].sort();
}

/** Whole pairs for a selector, as the namespace's Pods carry them. @param path of the map */
export function labelPairs(place: CompletionPlace, path: readonly (string | number)[]): (readonly [key: string, value: string])[] {
  if (!CHOOSES.has(String(path.at(-1)))) return [];
  const pairs = podsIn(place, namespaceAt(place)).flatMap(({ labels }) => Object.entries(labels));
  return [...new Map(pairs.map(pair => [pair.join(': '), pair])).values()];
}

/** Keys alone, for expressions. */
export const labelKeys = (place: CompletionPlace): string[] => [...new Set(labelsOf(place).flatMap(labels => Object.keys(labels)))].sort();

/** Of one namespace: no selector looks further. */
const labelsOf = (place: CompletionPlace) => podsIn(place, namespaceAt(place)).map(({ labels }) => labels);
