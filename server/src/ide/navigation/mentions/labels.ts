// Where the labels of Pod templates are named: by every selector that matches because of them.
import { type PodSource, podSourceOf, type References, type Selection, type Steps, type Subject, selectionsOf } from '#references';
import { idOf, type Saying } from '../mention.ts';

export function* labelSayings(by: Subject, references: References): Generator<Saying> {
  const own = podSourceOf(by);
  if (own) yield* templateLabels(own);
  for (const selection of selectionsOf(by, references)) yield* selectedLabels(by, selection);
}

function* templateLabels({ subject: by, path, labels }: PodSource): Generator<Saying> {
  const at = [...path.slice(0, -1), 'metadata', 'labels'];
  yield { sort: 'pods', role: 'definition', id: idOf(by), by, path: at, mark: 'key' };
  for (const key of Object.keys(labels)) yield* pair(by, by, key, [...at, key], 'definition');
}

function* selectedLabels(by: Subject, { selector, path, plain, pods }: Selection): Generator<Saying> {
  const pairs = plain ? path : [...path, 'matchLabels'];
  for (const { subject: pod, labels } of pods) {
    yield { sort: 'pods', role: 'reference', id: idOf(pod), by, path, mark: 'key' };
    for (const key of Object.keys(selector.matchLabels ?? {}))
      if (Object.hasOwn(labels, key)) yield* pair(by, pod, key, [...pairs, key], 'reference');
    for (const [i, { key = '', operator, values }] of (selector.matchExpressions ?? []).entries()) {
      if (!Object.hasOwn(labels, key)) continue;
      const expression = [...path, 'matchExpressions', i];
      yield { sort: 'label-key', role: 'reference', id: `${idOf(pod)} ${key}`, by, path: [...expression, 'key'], mark: 'value' };
      const at = operator === 'In' ? (values ?? []).indexOf(labels[key]!) : -1;
      if (at >= 0)
        yield { sort: 'label-value', role: 'reference', id: `${idOf(pod)} ${key}`, by, path: [...expression, 'values', at], mark: 'value' };
    }
  }
}

/** Both halves of a label that stands as an entry of a map. */
function* pair(by: Subject, pod: Subject, key: string, path: Steps, role: Saying['role']): Generator<Saying> {
  const id = `${idOf(pod)} ${key}`;
  yield { sort: 'label-key', role, id, by, path, mark: 'key' };
  yield { sort: 'label-value', role, id, by, path, mark: 'value' };
}
