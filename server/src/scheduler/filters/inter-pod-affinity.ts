// Required affinity and anti-affinity between Pods, of the Pod itself and of those that stand already.
import { always, type Check, type FilterPlugin, full, unfit } from '../filter-plugin.ts';
import type { Labels } from '../label-selector.ts';
import type { NodeInfo } from '../node-info.ts';
import { bump, type CountsByNode } from '../placed-pods.ts';
import { type PodInfo, type Term, termMatches } from '../pod-info.ts';
import { mergedTerm, termCounts } from '../terms.ts';
import type { View } from '../view.ts';

const NO_COMPANY = "node(s) didn't match pod affinity rules";
const UNWANTED_COMPANY = "node(s) didn't match pod anti-affinity rules";
const UNWELCOME = "node(s) didn't satisfy existing pods anti-affinity rules";

/** Topology key → value → Pods there. */
type Topology = Map<string, Map<string, number>>;

interface State {
  readonly info: PodInfo;
  readonly namespaceLabels: Labels;
  /** The Pod's own terms, namespaces looked up. */
  readonly affinity: readonly Term[];
  readonly antiAffinity: readonly Term[];
  readonly company: Topology;
  readonly unwanted: Topology;
  readonly unwelcome: Topology;
}

export const interPodAffinity: FilterPlugin = {
  name: 'InterPodAffinity',
  prepare(info, view) {
    const namespaceLabels = view.namespaceLabels(info.namespace);
    const unwelcome: Topology = new Map();
    for (const { term, counts } of view.terms.antiAffinity.about(info.namespace)) {
      if (termMatches(term, info, namespaceLabels)) addCounts(unwelcome, term.topologyKey, counts);
    }
    if (!unwelcome.size && !info.affinity.length && !info.antiAffinity.length) return undefined;
    const affinity = info.affinity.map(term => mergedTerm(term, view));
    const antiAffinity = info.antiAffinity.map(term => mergedTerm(term, view));
    const company: Topology = new Map();
    const unwanted: Topology = new Map();
    if (affinity.length) {
      const counts = termCounts(affinity, view);
      for (const { topologyKey } of affinity) addCounts(company, topologyKey, counts);
    }
    for (const term of antiAffinity) addCounts(unwanted, term.topologyKey, termCounts([term], view));
    return checkWith({ info, namespaceLabels, affinity, antiAffinity, company, unwanted, unwelcome });
  },
  wakes: {
    nodeAdded: always,
    podPlaced: (info, other, view) => matchesAll(info.affinity, other, view),
    podGone: (info, other, view) => matchesAll(info.antiAffinity, other, view) || matchesAll(other.antiAffinity, info, view),
  },
};

function checkWith(state: State): Check {
  const { info, namespaceLabels, affinity, antiAffinity, company, unwanted, unwelcome } = state;
  const isOwnCompany = affinity.every(term => termMatches(term, info, namespaceLabels));
  return {
    on({ labels }) {
      if (!hasCompany(labels)) return unfit(NO_COMPANY);
      if (antiAffinity.some(({ topologyKey }) => countAt(unwanted, topologyKey, labels) > 0)) return full(UNWANTED_COMPANY);
      for (const topologyKey of unwelcome.keys()) if (countAt(unwelcome, topologyKey, labels) > 0) return full(UNWELCOME);
      return undefined;
    },
    shift(other: PodInfo, node: NodeInfo, by: 1 | -1): void {
      const at = (topology: Topology, { topologyKey }: Term) => addCount(topology, topologyKey, node, by);
      for (const term of other.antiAffinity) if (termMatches(term, info, namespaceLabels)) at(unwelcome, term);
      if (affinity.length && affinity.every(term => termMatches(term, other, {}))) for (const term of affinity) at(company, term);
      for (const term of antiAffinity) if (termMatches(term, other, {})) at(unwanted, term);
    },
    copy: () => checkWith({ ...state, company: copyOf(company), unwanted: copyOf(unwanted), unwelcome: copyOf(unwelcome) }),
  };

  function hasCompany(labels: Labels): boolean {
    if (!affinity.every(({ topologyKey }) => topologyKey in labels)) return false;
    if (affinity.every(({ topologyKey }) => countAt(company, topologyKey, labels) > 0)) return true;
    // The first of Pods that want to be with their like must be allowed to start.
    return isEmpty(company) && isOwnCompany;
  }
}

const matchesAll = (terms: readonly Term[], other: PodInfo, view: View): boolean =>
  terms.length > 0 && terms.every(term => termMatches(term, other, view.namespaceLabels(other.namespace)));

function addCounts(topology: Topology, key: string, counts: CountsByNode): void {
  for (const [node, count] of counts) addCount(topology, key, node, count);
}

function addCount(topology: Topology, key: string, { labels }: NodeInfo, count: number): void {
  const value = labels[key];
  if (value === undefined) return;
  const values = topology.get(key) ?? new Map<string, number>();
  topology.set(key, values);
  bump(values, value, count);
}

const countAt = (topology: Topology, key: string, labels: Labels): number => (key in labels && topology.get(key)?.get(labels[key]!)) || 0;

const isEmpty = (topology: Topology): boolean => [...topology.values()].every(values => !values.size);

const copyOf = (topology: Topology): Topology => new Map([...topology].map(([key, values]) => [key, new Map(values)]));
