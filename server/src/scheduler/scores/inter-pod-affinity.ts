// Preferred affinity and anti-affinity between Pods, of the Pod itself and of those that stand already.
import type { NodeInfo } from '../node-info.ts';
import { bump, type CountsByNode } from '../placed-pods.ts';
import type { PlacedTerms } from '../placed-terms.ts';
import { type Term, termMatches } from '../pod-info.ts';
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';
import { mergedTerm, termCounts } from '../terms.ts';

export const affinityScore: ScorePlugin = {
  name: 'InterPodAffinity',
  weight: 2,
  score(info, nodes, view) {
    const namespaceLabels = view.namespaceLabels(info.namespace);
    const topology = new Map<string, Map<string, number>>();
    const addTerm = ({ topologyKey }: Term, counts: CountsByNode, weight: number): void => {
      const values = topology.get(topologyKey) ?? new Map<string, number>();
      topology.set(topologyKey, values);
      for (const [{ labels }, count] of counts) {
        const value = labels[topologyKey];
        if (value !== undefined) bump(values, value, count * weight);
      }
    };
    const addOwn = (terms: readonly Term[], sign: 1 | -1): void => {
      for (const term of terms) addTerm(term, termCounts([mergedTerm(term, view)], view), term.weight * sign);
    };
    const addTheirs = (terms: PlacedTerms, sign: 1 | -1): void => {
      for (const { term, counts } of terms.about(info.namespace))
        if (termMatches(term, info, namespaceLabels)) addTerm(term, counts, term.weight * sign);
    };
    addOwn(info.preferredAffinity, 1);
    addOwn(info.preferredAntiAffinity, -1);
    addTheirs(view.terms.affinity, 1);
    addTheirs(view.terms.preferredAffinity, 1);
    addTheirs(view.terms.preferredAntiAffinity, -1);
    return topology.size ? normalized(nodes.map(node => sumAt(topology, node))) : undefined;
  },
};

function sumAt(topology: ReadonlyMap<string, ReadonlyMap<string, number>>, { labels }: NodeInfo): number {
  let sum = 0;
  for (const [key, values] of topology) if (key in labels) sum += values.get(labels[key]!) ?? 0;
  return sum;
}

function normalized(scores: readonly number[]): readonly number[] {
  const least = Math.min(...scores);
  const span = Math.max(...scores) - least;
  return scores.map(score => (span > 0 ? Math.trunc(MAX_SCORE * ((score - least) / span)) : 0));
}
