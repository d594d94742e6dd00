// The affinity terms of Pods that stand on Nodes already: they keep new Pods away, or draw them near. Pods of a
// workload share their terms, so that each distinct term is asked once.
import type { NodeInfo } from './node-info.ts';
import { bump, type CountsByNode } from './placed-pods.ts';
import type { PodInfo, Term } from './pod-info.ts';

/** A term, and how many Pods on which Nodes have it. */
export interface PlacedTerm {
  readonly term: Term;
  readonly counts: CountsByNode;
}

export class PlacedTerms {
  readonly #of: (pod: PodInfo) => readonly Term[];
  readonly #terms = new Map<string, { term: Term; counts: Map<NodeInfo, number> }>();

  constructor(of: (pod: PodInfo) => readonly Term[]) {
    this.#of = of;
  }

  /** A Pod comes to a Node (1) or goes (-1). */
  shift(pod: PodInfo, node: NodeInfo, by: 1 | -1): void {
    for (const term of this.#of(pod)) {
      const key = `${term.weight}|${term.key}`;
      const placed = this.#terms.get(key) ?? { term, counts: new Map() };
      bump(placed.counts, node, by);
      if (placed.counts.size) this.#terms.set(key, placed);
      else this.#terms.delete(key);
    }
  }

  values(): Iterable<PlacedTerm> {
    return this.#terms.values();
  }
}
