// Labels that the environment's Pods carry: what selectors want to name, and what other templates repeat.
import type { ObjectMeta } from '#schemas';
import { templatePath } from '../place/pod-place.ts';
import type { CompletionPlace } from './completion-place.ts';

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

/** Keys alone, for expressions. */
export const labelKeys = (place: CompletionPlace): string[] =>
  [...new Set([...labelsOf(place)].flatMap(labels => Object.keys(labels)))].sort();

function* labelsOf({ spot: { analysis, document } }: CompletionPlace): Generator<Readonly<Record<string, string>>> {
  for (const { facts } of analysis.snapshot.environment(document.uri)?.documents ?? [])
    for (const { kind, object } of facts.decoded) {
      const template = templatePath(kind)?.reduce<unknown>(
        (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
        object,
      );
      const { labels } = (template as { metadata?: ObjectMeta } | undefined)?.metadata ?? {};
      if (labels) yield labels;
    }
}
