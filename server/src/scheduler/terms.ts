// Affinity terms of a new Pod: which Pods on which Nodes they speak of.
import type { Namespace } from '#schemas';
import { selectorOf } from './label-selector.ts';
import type { CountsByNode } from './placed-pods.ts';
import { type PodInfo, type Term, termMatches } from './pod-info.ts';
import type { View } from './view.ts';

const NOBODY = selectorOf(undefined);

/** The term with its namespaceSelector looked up, so that no other Pod's namespace need be known. A selector for all stays. */
export function mergedTerm(term: Term, { cluster }: View): Term {
  if (term.namespaceSelector.empty) return term;
  const found = [...cluster.list<Namespace>('Namespace')]
    .filter(({ object }) => term.namespaceSelector.matches(object.metadata?.labels ?? {}))
    .map(({ object }) => object.metadata?.name ?? '');
  if (!found.length) return { ...term, namespaceSelector: NOBODY };
  const namespaces = new Set([...term.namespaces, ...found]);
  return { ...term, key: [term.topologyKey, [...namespaces], term.selector.key].join('|'), namespaces, namespaceSelector: NOBODY };
}

/** Pods that match all of the terms, by Node. @param terms merged ones, one at least */
export function termCounts(terms: readonly Term[], { placed }: View): CountsByNode {
  const [first] = terms;
  const key = `terms ${terms.map(term => term.key).join('&')}`;
  const asks = (pod: PodInfo) => terms.every(term => termMatches(term, pod, {}));
  return placed.count(key, asks, first?.namespaceSelector.none ? first.namespaces : undefined);
}
