// Where objects are named, and the keys of ConfigMaps and Secrets.
import { fieldOf, placesAt, podSourceOf, type Reference, type References, type Subject, textAt } from '#references';
import { idOf, type Saying } from '../mention.ts';

/** Fields that hold keys. */
const KEYED: Readonly<Record<string, readonly string[]>> = { ConfigMap: ['data', 'binaryData'], Secret: ['data', 'stringData'] };

export function* objectSayings(by: Subject, references: References): Generator<Saying> {
  yield { sort: 'object', role: 'definition', id: idOf(by), by, path: ['metadata', 'name'], mark: 'value' };
  if (by.namespace) yield inNamespace(by, by.namespace, ['metadata', 'namespace']);
  for (const reference of references.from(by)) yield* sayingsOf(reference);
  yield* labelledNamespaces(by);
}

/** Every Namespace carries its name as a label. */
const NAME_LABEL = 'kubernetes.io/metadata.name';
/** What chooses Namespaces by labels; terms of affinities stand in Pods. */
const NAMESPACE_SELECTORS = ['spec.ingress[].from[]', 'spec.egress[].to[]', 'webhooks[]', 'spec.matchConstraints', 'spec.matchResources'];

function* labelledNamespaces(by: Subject): Generator<Saying> {
  for (const { value, path } of NAMESPACE_SELECTORS.flatMap(at => placesAt(by.object, `${at}.namespaceSelector`))) {
    const name = textAt(fieldOf(value, 'matchLabels'), NAME_LABEL);
    if (name) yield inNamespace(by, name, [...path, 'matchLabels', NAME_LABEL]);
    for (const { value: expression, path: at } of placesAt(value, 'matchExpressions[]', path))
      if (textAt(expression, 'key') === NAME_LABEL)
        for (const { value: listed, path: place } of placesAt(expression, 'values[]', at))
          if (typeof listed === 'string') yield inNamespace(by, listed, place);
  }
}

function* sayingsOf({ from: by, row, to, namespace, name, at, path }: Reference): Generator<Saying> {
  yield { sort: 'object', role: 'reference', id: idOf({ kind: to, namespace, name }), by, path, mark: 'value' };
  if (row.namespaceIn && namespace) yield inNamespace(by, namespace, [...at, row.namespaceIn]);
}

/** Where no namespace is written there is no word, and so no mention. */
const inNamespace = (by: Subject, namespace: string, path: Saying['path']): Saying => ({
  sort: 'object',
  role: 'reference',
  id: idOf({ kind: 'Namespace', namespace: '', name: namespace }),
  by,
  path,
  mark: 'value',
});

export function* keySayings(by: Subject, references: References): Generator<Saying> {
  for (const field of KEYED[by.kind] ?? [])
    for (const key of Object.keys((fieldOf(by.object, field) as object | null) ?? {}))
      yield { sort: 'key', role: 'definition', id: `${idOf(by)} ${key}`, by, path: [field, key], mark: 'key' };
  for (const reference of references.from(by)) {
    const { to: kind, namespace, name, keys } = reference;
    const owner = idOf({ kind, namespace, name });
    for (const { key, path } of keys) yield { sort: 'key', role: 'reference', id: `${owner} ${key}`, by, path, mark: 'value' };
    if (!keys.length) yield* subPathSayings(by, reference, owner);
  }
}

/** A volume without `items` has a file for every key: what mounts one of them names the key. */
function* subPathSayings(by: Subject, { at }: Reference, owner: string): Generator<Saying> {
  const pod = podSourceOf(by);
  const index = pod && at[pod.path.length] === 'volumes' ? Number(at[pod.path.length + 1]) : undefined;
  if (!pod || index === undefined) return;
  const volume = pod.spec.volumes?.[index]?.name;
  for (const { value, path } of placesAt(pod.spec, '*containers[].volumeMounts[]', pod.path)) {
    const key = textAt(value, 'subPath');
    if (key && textAt(value, 'name') === volume)
      yield { sort: 'key', role: 'reference', id: `${owner} ${key}`, by, path: [...path, 'subPath'], mark: 'value' };
  }
}
