// Where labels are named: those of Pod templates by every selector that matches because of them, those of ClusterRoles by aggregation rules.
import {
  type Aggregation,
  aggregatedKeys,
  aggregationsOf,
  type PodSource,
  podSourceOf,
  type References,
  roleLabels,
  type Selection,
  type Steps,
  type Subject,
  selectionsOf,
} from '#references';
import { idOf, type Saying } from '../mention.ts';

export function* labelSayings(by: Subject, references: References): Generator<Saying> {
  const own = podSourceOf(by);
  if (own) yield* templateLabels(own);
  for (const selection of selectionsOf(by, references)) yield* selectedPods(by, selection);
  for (const key of aggregatedKeys(by, references)) yield* pair(by, by, key, ['metadata', 'labels', key], 'definition');
  for (const aggregation of aggregationsOf(by, references)) yield* aggregatedLabels(by, aggregation);
}

function* templateLabels({ subject: by, path, labels }: PodSource): Generator<Saying> {
  const at = [...path.slice(0, -1), 'metadata', 'labels'];
  yield { sort: 'pods', role: 'definition', id: idOf(by), by, path: at, mark: 'key' };
  for (const key of Object.keys(labels)) yield* pair(by, by, key, [...at, key], 'definition');
}

function* selectedPods(by: Subject, selection: Selection): Generator<Saying> {
  const { path, plain, pods } = selection;
  const pairs = plain ? path : [...path, 'matchLabels'];
  for (const { subject: pod, labels } of pods) {
    yield { sort: 'pods', role: 'reference', id: idOf(pod), by, path, mark: 'key' };
    yield* namedLabels(by, selection, pairs, pod, labels);
  }
}

function* aggregatedLabels(by: Subject, aggregation: Aggregation): Generator<Saying> {
  for (const role of aggregation.roles) yield* namedLabels(by, aggregation, [...aggregation.path, 'matchLabels'], role, roleLabels(role));
}

/** @param pairs path of the map of labels in the selector @param chosen what has the labels */
function* namedLabels(
  by: Subject,
  { selector, path }: Pick<Selection, 'selector' | 'path'>,
  pairs: Steps,
  chosen: Subject,
  labels: Readonly<Record<string, string>>,
): Generator<Saying> {
  for (const key of Object.keys(selector.matchLabels ?? {}))
    if (Object.hasOwn(labels, key)) yield* pair(by, chosen, key, [...pairs, key], 'reference');
  for (const [i, { key = '', operator, values }] of (selector.matchExpressions ?? []).entries()) {
    if (!Object.hasOwn(labels, key)) continue;
    const expression = [...path, 'matchExpressions', i];
    const id = `${idOf(chosen)} ${key}`;
    yield { sort: 'label-key', role: 'reference', id, by, path: [...expression, 'key'], mark: 'value' };
    const at = operator === 'In' ? (values ?? []).indexOf(labels[key]!) : -1;
    if (at >= 0) yield { sort: 'label-value', role: 'reference', id, by, path: [...expression, 'values', at], mark: 'value' };
  }
}

/** Both halves of a label that stands as an entry of a map. */
function* pair(by: Subject, chosen: Subject, key: string, path: Steps, role: Saying['role']): Generator<Saying> {
  const id = `${idOf(chosen)} ${key}`;
  yield { sort: 'label-key', role, id, by, path, mark: 'key' };
  yield { sort: 'label-value', role, id, by, path, mark: 'value' };
}
