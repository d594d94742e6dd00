// Amounts by resource name, and the two ways in which Kubernetes puts several of them together.
import type { Quantity } from '#quantity';

/** `{cpu: 500m, memory: 1Gi}`. */
export type ResourceList = Record<string, Quantity>;

/** Adds to `sum` in place. Where both hold a resource, the sum is printed in the format of the one that was there first. */
export function addResources(sum: ResourceList, more: Readonly<ResourceList> = {}): void {
  for (const [name, amount] of Object.entries(more)) sum[name] = sum[name]?.plus(amount) ?? amount;
}

/** Raises `most` in place to what `other` holds more of. */
export function raiseResources(most: ResourceList, other: Readonly<ResourceList> = {}): void {
  for (const [name, amount] of Object.entries(other)) {
    const held = most[name];
    if (!held || amount.cmp(held) > 0) most[name] = amount;
  }
}

export const sumOf = (...lists: readonly (Readonly<ResourceList> | undefined)[]): ResourceList => {
  const sum: ResourceList = {};
  for (const list of lists) addResources(sum, list);
  return sum;
};
