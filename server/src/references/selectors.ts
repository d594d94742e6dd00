// Every selector by which Kubernetes' kinds choose Pods, and how labels answer it.
import type { LabelSelector } from '#schemas';
import { placesAt } from './places.ts';
import type { PodSource } from './pod-source.ts';
import type { Steps, Subject } from './subject.ts';

/** Field path of the selector, and whether it is a plain map of labels. */
const SELECTORS: Readonly<Record<string, { readonly at: string; readonly plain: boolean }>> = {
  Service: { at: 'spec.selector', plain: true },
  ReplicationController: { at: 'spec.selector', plain: true },
  'apps/Deployment': { at: 'spec.selector', plain: false },
  'apps/ReplicaSet': { at: 'spec.selector', plain: false },
  'apps/StatefulSet': { at: 'spec.selector', plain: false },
  'apps/DaemonSet': { at: 'spec.selector', plain: false },
  'policy/PodDisruptionBudget': { at: 'spec.selector', plain: false },
  'networking.k8s.io/NetworkPolicy': { at: 'spec.podSelector', plain: false },
};

export interface PodSelector {
  readonly selector: LabelSelector;
  readonly path: Steps;
  /** It is written as a plain map of labels, without `matchLabels`. */
  readonly plain: boolean;
}

/** The selector by which an object chooses Pods of its namespace; undefined where it has none. */
export function podSelectorOf(subject: Subject): PodSelector | undefined {
  const row = SELECTORS[subject.kind];
  const [place] = row ? placesAt(subject.object, row.at) : [];
  if (!row || !place) return undefined;
  const selector = row.plain ? { matchLabels: place.value as Record<string, string> } : (place.value as LabelSelector);
  return { selector, path: place.path, plain: row.plain };
}

export const isEmptySelector = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  !Object.keys(matchLabels ?? {}).length && !matchExpressions?.length;

/** Labels that controllers add to the Pods they make: no template carries them. */
const ADDED = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'job-name',
  'controller-uid',
]);

/** What a selector asks of the labels of a template: what controllers add to it is left out. */
export const ofTemplates = ({ matchLabels, matchExpressions }: LabelSelector): LabelSelector => ({
  matchLabels: Object.fromEntries(Object.entries(matchLabels ?? {}).filter(([key]) => !ADDED.has(key))),
  matchExpressions: (matchExpressions ?? []).filter(({ key = '' }) => !ADDED.has(key)),
});

/** An empty selector matches everything. */
export function matches({ matchLabels, matchExpressions }: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const has = (key: string) => Object.hasOwn(labels, key);
  return (
    Object.entries(matchLabels ?? {}).every(([key, value]) => has(key) && labels[key] === value) &&
    (matchExpressions ?? []).every(({ key = '', operator, values }) => {
      if (operator === 'Exists') return has(key);
      if (operator === 'DoesNotExist') return !has(key);
      const listed = has(key) && (values ?? []).includes(labels[key]!);
      return operator === 'NotIn' ? !listed : listed;
    })
  );
}

export function selectedBy(selector: LabelSelector, pods: readonly PodSource[]): PodSource[] {
  const asked = ofTemplates(selector);
  return pods.filter(({ labels }) => matches(asked, labels));
}
