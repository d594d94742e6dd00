// Names that a field may hold because something of that name is there: objects and their keys by the table of references, and parts of Pods.
import { kindKey } from '#cluster';
import { fieldOf, isNamespaced, plainKind, type RowPlace, rowsAt } from '#references';
import { splitApiVersion } from '#schemas';
import { textAt } from '../place/api-place.ts';
import type { CompletionPlace } from './completion-place.ts';
import { namesOf, namespaceAt, objectNamed } from './environment-objects.ts';
import { partNames } from './part-names.ts';

/** Kinds to offer while the kind of the target is not written yet, by the place of the reference. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  'spec.scaleTargetRef': ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet'],
  roleRef: ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
  'subjects[]': ['ServiceAccount'],
};
const KEYED = ['data', 'binaryData', 'stringData'];

/** @param struct of the API that has the field */
export function referenceNames(place: CompletionPlace, struct: string, field: string): readonly string[] {
  if (`${struct}.${field}` === 'ObjectMeta.namespace') return namesOf(place, 'Namespace', '');
  const { object, inObject } = place;
  const rows = object ? rowsAt(kindKey(object.kind.group, object.kind.kind), inObject) : [];
  if (!rows.length) return partNames(place, struct, field);
  return [...new Set(rows.flatMap(row => (row.part === 'key' ? keysAt(place, row) : namesAt(place, row))))];
}

function namesAt(place: CompletionPlace, { row, at }: RowPlace): string[] {
  const kinds = kindsAt(place, row, at);
  return kinds.flatMap(kind => namesOf(place, kind, namespaceOf(place, row, at, kind)));
}

function keysAt(place: CompletionPlace, { row, at }: RowPlace): string[] {
  const name = read(place, at, row.name);
  return kindsAt(place, row, at).flatMap(kind => {
    const target = objectNamed(place, kind, namespaceOf(place, row, at, kind), name);
    return KEYED.flatMap(data => Object.keys((fieldOf(target, data) as object | null | undefined) ?? {}));
  });
}

function kindsAt(place: CompletionPlace, { to, at: pattern }: RowPlace['row'], at: RowPlace['at']): readonly string[] {
  if (typeof to === 'string') return [to];
  const kind = read(place, at, to.kindIn);
  const written = read(place, at, to.groupIn);
  if (!kind) return to.otherwise ? [to.otherwise] : (USUAL[pattern] ?? []);
  const group = to.groups?.[written] ?? (to.groupIn === 'apiVersion' ? splitApiVersion(written)[0] : written);
  if (!written && to.otherwise && plainKind(to.otherwise) === kind) return [to.otherwise];
  // The group is often written after the name.
  const usual = written ? undefined : USUAL[pattern]?.find(one => one.endsWith(kind));
  return [usual ?? kindKey(group, kind)];
}

const namespaceOf = (place: CompletionPlace, { namespaceIn }: RowPlace['row'], at: RowPlace['at'], kind: string): string =>
  isNamespaced(kind) ? (namespaceIn && read(place, at, namespaceIn)) || namespaceAt(place) : '';

const read = ({ cursor, object }: CompletionPlace, at: RowPlace['at'], field: string): string =>
  textAt(cursor.root, [...(object?.base ?? []), ...at, field]);
