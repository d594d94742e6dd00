// Pods and ReplicaSets that no controller owns: a workload whose selector they meet takes them for its own, and makes so many fewer.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#non-template-pod-acquisitions
import { type KubeObject, type Stored, selectorMatches } from '#cluster';
import type { LabelSelector } from '#schemas';

export class Orphans {
  /** By kind and namespace, in the order of creation. */
  readonly #of = new Map<string, Set<Stored>>();

  add(kind: string, stored: Stored): void {
    const { namespace = '', ownerReferences = [] } = stored.object.metadata;
    if (ownerReferences.some(({ controller }) => controller)) return;
    const place = `${kind} ${namespace}`;
    this.#of.set(place, (this.#of.get(place) ?? new Set()).add(stored));
  }

  remove(kind: string, object: KubeObject): void {
    const held = this.#of.get(`${kind} ${object.metadata.namespace ?? ''}`);
    for (const stored of held ?? []) if (stored.object === object) held?.delete(stored);
  }

  /** Those that the selector matches. They have an owner now: nobody else gets them. @param fits asked beside the labels */
  adopt(kind: string, namespace: string, selector: LabelSelector | undefined, fits: (name: string) => boolean = () => true): Stored[] {
    if (!selector) return [];
    const held = this.#of.get(`${kind} ${namespace}`);
    const adopted = [...(held ?? [])].filter(
      ({ object: { metadata } }) => selectorMatches(selector, metadata.labels ?? {}) && fits(metadata.name ?? ''),
    );
    for (const stored of adopted) held?.delete(stored);
    return adopted;
  }
}
