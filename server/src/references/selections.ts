// Every place where an object chooses Pods by their labels: its own selector, and those inside of affinities, spreads and network rules.
import type { LabelSelector } from '#schemas';
import { fieldOf, placesAt, textAt } from './places.ts';
import { type PodSource, podSourceOf } from './pod-source.ts';
import type { References } from './references.ts';
import { matches, podSelectorOf, selectedBy } from './selectors.ts';
import type { Steps, Subject } from './subject.ts';

export interface Selection {
  readonly selector: LabelSelector;
  /** Of the selector in the object. */
  readonly path: Steps;
  /** The selector is a plain map of labels, without `matchLabels`. */
  readonly plain: boolean;
  readonly pods: readonly PodSource[];
}

/** Relative to a Pod's spec: what holds a selector in `labelSelector`. */
const TERMS = [
  'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[]',
  'affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm',
  'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[]',
  'affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm',
  'topologySpreadConstraints[]',
];
const PEERS = ['spec.ingress[].from[]', 'spec.egress[].to[]'];

/** The object's own selector first. */
export function selectionsOf(subject: Subject, references: References): Selection[] {
  return [...ownSelection(subject, references), ...termSelections(subject, references), ...peerSelections(subject, references)];
}

function ownSelection(subject: Subject, references: References): Selection[] {
  const own = podSelectorOf(subject);
  return own ? [{ ...own, pods: selectedBy(own.selector, references.pods(subject.namespace)) }] : [];
}

function termSelections(subject: Subject, references: References): Selection[] {
  const pod = podSourceOf(subject);
  if (!pod) return [];
  return TERMS.flatMap(at => placesAt(pod.spec, at, pod.path)).flatMap(({ value, path }) => {
    const named = fieldOf(value, 'namespaces');
    const written = Array.isArray(named) ? named.map(String) : [];
    return selectionAt(value, path, 'labelSelector', references, [
      ...namespacesBySelector(value, references, [subject.namespace]),
      ...written,
    ]);
  });
}

function peerSelections(subject: Subject, references: References): Selection[] {
  if (subject.kind !== 'networking.k8s.io/NetworkPolicy') return [];
  return PEERS.flatMap(at => placesAt(subject.object, at)).flatMap(({ value, path }) =>
    selectionAt(value, path, 'podSelector', references, namespacesBySelector(value, references, [subject.namespace])),
  );
}

function selectionAt(holder: unknown, path: Steps, field: string, references: References, namespaces: readonly string[]): Selection[] {
  const selector = fieldOf(holder, field);
  if (typeof selector !== 'object' || selector === null) return [];
  const pods = [...new Set(namespaces)].flatMap(namespace => selectedBy(selector, references.pods(namespace)));
  return [{ selector, path: [...path, field], plain: false, pods }];
}

/** Namespaces that a `namespaceSelector` beside the selector chooses; without one, `otherwise`. */
function namespacesBySelector(holder: unknown, references: References, otherwise: readonly string[]): readonly string[] {
  const selector = fieldOf(holder, 'namespaceSelector');
  if (typeof selector !== 'object' || selector === null) return otherwise;
  const all = new Set(references.subjects.map(({ namespace }) => namespace).filter(namespace => namespace !== ''));
  return [...all].filter(namespace => matches(selector, labelsOfNamespace(namespace, references)));
}

function labelsOfNamespace(namespace: string, references: References): Record<string, string> {
  const labels = fieldOf(references.get('Namespace', '', namespace)?.object.metadata, 'labels');
  const written = typeof labels === 'object' && labels !== null ? Object.keys(labels).map(key => [key, textAt(labels, key)]) : [];
  return { ...Object.fromEntries(written), 'kubernetes.io/metadata.name': namespace };
}
