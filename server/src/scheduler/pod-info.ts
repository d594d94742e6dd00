// What the scheduler works out of a Pod once, however often it looks at it.
import type { Stored } from '#cluster';
import type { Pod, PodAffinityTerm, Toleration, WeightedPodAffinityTerm } from '#schemas';
import { type Amounts, guessedRequestsOf, requestsOf } from './amounts.ts';
import { type HostPort, hostPortsOf } from './host-ports.ts';
import { type Labels, narrowed, type Selector, selectorFrom, selectorOf } from './label-selector.ts';
import { type NodeTest, requiredNodeTest } from './node-selector.ts';

/** A wish to be with, or away from, certain other Pods. */
export interface Term {
  /** Tells terms apart. */
  readonly key: string;
  readonly selector: Selector;
  readonly topologyKey: string;
  readonly namespaces: ReadonlySet<string>;
  readonly namespaceSelector: Selector;
  /** Of preferences, 1 to 100. */
  readonly weight: number;
}

export interface PodInfo {
  /** The same for Pods that fit the same Nodes: replicas of a workload. */
  readonly signature: string;
  readonly stored: Stored<Pod>;
  readonly pod: Pod;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly priority: number;
  /** Milliseconds of the clock; Infinity while it has not started. */
  readonly started: number;
  readonly tolerations: readonly Toleration[];
  readonly requests: Amounts;
  /** With a guess for containers that do not say. */
  readonly guessed: { readonly cpu: number; readonly memory: number };
  readonly hostPorts: readonly HostPort[];
  readonly nodeTest: NodeTest | undefined;
  /** Required terms. */
  readonly affinity: readonly Term[];
  readonly antiAffinity: readonly Term[];
  readonly preferredAffinity: readonly Term[];
  readonly preferredAntiAffinity: readonly Term[];
}

/** @param like of a Pod with the same signature, if there is one: little remains to be worked out then */
export function podInfo(stored: Stored<Pod>, signature = signatureOf(stored.object), like?: PodInfo): PodInfo {
  const pod = stored.object;
  if (like) return { ...like, stored, pod, name: pod.metadata?.name ?? '', started: startOf(pod) };
  const { metadata = {}, spec = {} } = pod;
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {};
  const namespace = metadata.namespace ?? '';
  const labels = metadata.labels ?? {};
  const required = (terms: readonly PodAffinityTerm[] = []) => terms.map(term => termOf(term, namespace, labels, 1));
  const preferred = (terms: readonly WeightedPodAffinityTerm[] = []) =>
    terms.map(({ weight = 0, podAffinityTerm = {} }) => termOf(podAffinityTerm, namespace, labels, weight));
  return {
    signature,
    stored,
    pod,
    name: metadata.name ?? '',
    namespace,
    labels,
    priority: spec.priority ?? 0,
    started: startOf(pod),
    tolerations: spec.tolerations ?? [],
    requests: requestsOf(pod),
    guessed: guessedRequestsOf(pod),
    hostPorts: hostPortsOf(pod),
    nodeTest: requiredNodeTest(pod),
    affinity: required(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    antiAffinity: required(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    preferredAffinity: preferred(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution),
    preferredAntiAffinity: preferred(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution),
  };
}

const startOf = ({ status }: Pod): number => Date.parse(`${status?.startTime}`) || Number.POSITIVE_INFINITY;

/** Replicas share their spec, and mostly their labels. */
const signatures = new WeakMap<object, { readonly labels: unknown; readonly signature: string }>();

export function signatureOf({ metadata: { name, namespace, labels } = {}, spec = {} }: Pod): string {
  const known = signatures.get(spec);
  if (known && known.labels === labels) return known.signature;
  // Ephemeral volumes have claims that are named after the Pod; so do claims of devices that are made from a template.
  const isUnique = spec.resourceClaims?.length || spec.volumes?.some(({ ephemeral }) => ephemeral);
  const signature = JSON.stringify([namespace, labels, spec, isUnique ? name : '']);
  signatures.set(spec, { labels, signature });
  return signature;
}

/** @param namespaceLabels of the other Pod's namespace */
export const termMatches = (term: Term, other: PodInfo, namespaceLabels: Labels): boolean =>
  (term.namespaces.has(other.namespace) || term.namespaceSelector.matches(namespaceLabels)) && term.selector.matches(other.labels);

function termOf(term: PodAffinityTerm, namespace: string, labels: Labels, weight: number): Term {
  const { labelSelector, topologyKey = '', namespaces = [], namespaceSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  // The server writes these keys into the selector when the Pod is created.
  const selector = narrowed(
    selectorOf(labelSelector),
    selectorFrom([...own(matchLabelKeys, labels, 'In'), ...own(mismatchLabelKeys, labels, 'NotIn')]),
  );
  const spaces = !namespaces.length && !namespaceSelector ? [namespace] : namespaces;
  const ofSpaces = selectorOf(namespaceSelector);
  return {
    key: [topologyKey, spaces, ofSpaces.key, selector.key].join('|'),
    selector,
    topologyKey,
    namespaces: new Set(spaces),
    namespaceSelector: ofSpaces,
    weight,
  };
}

/** Requirements that compare with the Pod's own labels; keys that it lacks do not count. */
export const own = (keys: readonly string[], labels: Labels, operator: 'In' | 'NotIn') =>
  keys.filter(key => key in labels).map(key => ({ key, operator, values: [labels[key]!] }));
