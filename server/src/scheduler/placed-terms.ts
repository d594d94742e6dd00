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
  /** Terms that name the namespace. */
  readonly #byNamespace = new Map<string, Set<PlacedTerm>>();
  /** Terms that choose namespaces by their labels. */
  readonly #anywhere = new Set<PlacedTerm>();

  constructor(of: (pod: PodInfo) => readonly Term[]) {
    this.#of = of;
  }

  /** A Pod comes to a Node (1) or goes (-1). */
  shift(pod: PodInfo, node: NodeInfo, by: 1 | -1): void {
    for (const term of this.#of(pod)) {
      const key = `${term.weight}|${term.key}`;
      const placed = this.#terms.get(key) ?? { term, counts: new Map() };
      bump(placed.counts, node, by);
      const places = this.#placesOf(term);
      if (placed.counts.size) {
        this.#terms.set(key, placed);
        for (const place of places) place.add(placed);
      } else {
        this.#terms.delete(key);
        for (const place of places) place.delete(placed);
      }
    }
  }

  /** Terms that may be about Pods of a namespace; one that names it and chooses it by labels too comes once. */
  *about(namespace: string): Generator<PlacedTerm> {
    yield* this.#byNamespace.get(namespace) ?? [];
    for (const placed of this.#anywhere) if (!placed.term.namespaces.has(namespace)) yield placed;
  }

  #placesOf({ namespaces, namespaceSelector }: Term): readonly Set<PlacedTerm>[] {
    const named = [...namespaces].map(namespace => {
      const place = this.#byNamespace.get(namespace) ?? new Set();
      this.#byNamespace.set(namespace, place);
      return place;
    });
    return namespaceSelector.none ? named : [...named, this.#anywhere];
  }
}
