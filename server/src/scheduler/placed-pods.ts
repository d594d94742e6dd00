// Counts of Pods on each Node by what they match: spreading and affinity ask for the same counts for every Pod of a
// workload, and never again. So a count is brought up to date when it is asked for, not when Pods come and go.
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';

/** How many of the Pods in question stand on a Node; Nodes without any are left out. */
export type CountsByNode = ReadonlyMap<NodeInfo, number>;

interface Move {
  readonly pod: PodInfo;
  readonly node: NodeInfo;
  readonly by: 1 | -1;
}

interface Question {
  readonly counts: Map<NodeInfo, number>;
  /** By namespace: how many of its moves are counted. */
  readonly seen: Map<string, number>;
}

export class PlacedPods {
  readonly #nodeOf = new Map<PodInfo, NodeInfo>();
  /** By namespace of the Pod. */
  readonly #moves = new Map<string, Move[]>();
  readonly #questions = new Map<string, Question>();

  /** A Pod comes to a Node (1) or goes (-1). */
  shift(pod: PodInfo, node: NodeInfo, by: 1 | -1): void {
    if (by > 0) this.#nodeOf.set(pod, node);
    else this.#nodeOf.delete(pod);
    const moves = this.#moves.get(pod.namespace) ?? [];
    this.#moves.set(pod.namespace, moves);
    moves.push({ pod, node, by });
  }

  /** Every Pod on a Node, with that Node. */
  entries(): Iterable<readonly [PodInfo, NodeInfo]> {
    return this.#nodeOf;
  }

  /**
   * @param key tells questions apart: the same key must mean the same question
   * @param namespaces of Pods that can be meant; all without it
   */
  count(key: string, asks: (pod: PodInfo) => boolean, namespaces: Iterable<string> = this.#moves.keys()): CountsByNode {
    const question = this.#questions.get(key) ?? { counts: new Map(), seen: new Map() };
    this.#questions.set(key, question);
    for (const namespace of namespaces) {
      const moves = this.#moves.get(namespace) ?? [];
      for (let i = question.seen.get(namespace) ?? 0; i < moves.length; i++) {
        const { pod, node, by } = moves[i]!;
        if (asks(pod)) bump(question.counts, node, by);
      }
      question.seen.set(namespace, moves.length);
    }
    return question.counts;
  }
}

/** Counts by key; what comes to nothing is left out. */
export function bump<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count) counts.set(key, count);
  else counts.delete(key);
}
