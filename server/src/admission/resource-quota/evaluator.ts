// What a quota counts of one kind of object.
// Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/
import type { Cluster, KubeObject } from '#cluster';
import type { ResourceList } from '#pods';
import { Quantity } from '#quantity';
import type { ScopedResourceSelectorRequirement } from '#schemas';
import type { Reason } from '../plugin.ts';

export interface Evaluator {
  /** Whether it counts a resource that a quota names, such as `requests.cpu`. */
  counts(resource: string): boolean;
  /** What one object uses of everything that could be counted. */
  use(object: KubeObject, cluster: Cluster): ResourceList;
  /** Whether an object is within a scope; kinds without scopes are within none. */
  inScope?(object: KubeObject, scope: ScopedResourceSelectorRequirement): boolean;
  /** What an object has to name because a quota counts it: the sentence, and the places that lack it. */
  missing?(object: KubeObject, counted: readonly string[]): Missing | undefined;
}

export interface Missing {
  /** `must specify limits.cpu for: app,sidecar; …`. */
  readonly sentence: string;
  readonly lacking: readonly Pick<Reason, 'at' | 'data'>[];
}

export const ONE = Quantity.of(1);

/** `count/deployments.apps`: the number of objects of a resource. */
export const countName = (group: string, resource: string): string => `count/${resource}${group ? `.${group}` : ''}`;
