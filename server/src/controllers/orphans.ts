// Pods that no controller owns: a workload whose selector they meet takes them for its own, and makes so many fewer.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#non-template-pod-acquisitions
import { type KubeObject, selectorMatches } from '#cluster';
import type { LabelSelector, Pod } from '#schemas';

export class Orphans {
  /** By namespace. */
  readonly #pods = new Map<string, Set<Pod & KubeObject>>();

  add(pod: Pod & KubeObject): void {
    const { namespace = '', ownerReferences = [] } = pod.metadata;
    if (ownerReferences.some(({ controller }) => controller)) return;
    const pods = this.#pods.get(namespace) ?? new Set();
    this.#pods.set(namespace, pods.add(pod));
  }

  remove(pod: KubeObject): void {
    this.#pods.get(pod.metadata.namespace ?? '')?.delete(pod);
  }

  /** Names of those that the selector matches. They have an owner now: nobody else gets them. @param fits asked beside the labels */
  adopt(namespace: string, selector: LabelSelector | undefined, fits: (name: string) => boolean = () => true): string[] {
    if (!selector) return [];
    const adopted = [...(this.#pods.get(namespace) ?? [])].filter(
      ({ metadata }) => selectorMatches(selector, metadata.labels ?? {}) && fits(metadata.name ?? ''),
    );
    for (const pod of adopted) this.remove(pod);
    return adopted.map(({ metadata }) => metadata.name ?? '');
  }
}
