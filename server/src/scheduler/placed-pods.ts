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
  /** How many of the moves are counted. */
  seen: number;
}

export class PlacedPods {
  readonly #nodeOf = new Map<PodInfo, NodeInfo>();
  readonly #moves: Move[] = [];
  readonly #questions = new Map<string, Question>();

  /** A Pod comes to a Node (1) or goes (-1). */
  shift(pod: PodInfo, node: NodeInfo, by: 1 | -1): void {
    if (by > 0) this.#nodeOf.set(pod, node);
    else this.#nodeOf.delete(pod);
    this.#moves.push({ pod, node, by });
  }

  /** Every Pod on a Node, with that Node. */
  entries(): Iterable<readonly [PodInfo, NodeInfo]> {
    return this.#nodeOf;
  }

  /** @param key tells questions apart: the same key must mean the same question */
  count(key: string, asks: (pod: PodInfo) => boolean): CountsByNode {
    const question = this.#questions.get(key) ?? { counts: new Map(), seen: 0 };
    if (!question.seen) this.#questions.set(key, question);
    for (; question.seen < this.#moves.length; question.seen++) {
      const { pod, node, by } = this.#moves[question.seen]!;
      if (asks(pod)) bump(question.counts, node, by);
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
