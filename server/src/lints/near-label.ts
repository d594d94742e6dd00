// A label that was probably meant: Pods of the namespace carry the key with nearly that value.
import type { PodSource } from '#references';
import type { LabelSelector } from '#schemas';
import { nearestName } from './nearest-name.ts';

/** Undefined where a value is carried as it is written or is near nothing. */
export function nearLabel({ matchLabels }: LabelSelector, pods: readonly PodSource[]): { key: string; meant: string } | undefined {
  for (const [key, value] of Object.entries(matchLabels ?? {})) {
    const values = new Set(pods.flatMap(({ labels }) => labels[key] ?? []));
    const meant = values.has(value) ? undefined : nearestName(value, values, 1);
    if (meant && (value.length > 4 || isSwapped(value, meant))) return { key, meant };
  }
  return undefined;
}

/** In short words only two letters in the wrong order are taken for a slip: api and app are two names. */
const isSwapped = (a: string, b: string) => a.length === b.length && [...a].sort().join() === [...b].sort().join();
