// Counts of Pods on each Node by what they match, kept up to date: spreading and affinity ask for the same counts
// for every Pod of a workload.
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';

/** How many of the Pods in question stand on a Node; Nodes without any are left out. */
export type CountsByNode = ReadonlyMap<NodeInfo, number>;

interface Question {
  readonly asks: (pod: PodInfo) => boolean;
  readonly counts: Map<NodeInfo, number>;
}

export class PlacedPods {
  readonly #nodeOf = new Map<PodInfo, NodeInfo>();
  readonly #questions = new Map<string, Question>();

  add(pod: PodInfo, node: NodeInfo): void {
    this.#nodeOf.set(pod, node);
    for (const { asks, counts } of this.#questions.values()) if (asks(pod)) bump(counts, node, 1);
  }

  remove(pod: PodInfo, node: NodeInfo): void {
    this.#nodeOf.delete(pod);
    for (const { asks, counts } of this.#questions.values()) if (asks(pod)) bump(counts, node, -1);
  }

  /** Every Pod on a Node, with that Node. */
  entries(): Iterable<readonly [PodInfo, NodeInfo]> {
    return this.#nodeOf;
  }

  /** @param key tells questions apart: the same key must mean the same question */
  count(key: string, asks: (pod: PodInfo) => boolean): CountsByNode {
    const known = this.#questions.get(key);
    if (known) return known.counts;
    const counts = new Map<NodeInfo, number>();
    for (const [pod, node] of this.#nodeOf) if (asks(pod)) bump(counts, node, 1);
    this.#questions.set(key, { asks, counts });
    return counts;
  }
}

/** Counts by key; what comes to nothing is left out. */
export function bump<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count) counts.set(key, count);
  else counts.delete(key);
}
