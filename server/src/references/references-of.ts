// What an object refers to by name, found by the table.
import { kindKey } from '#cluster';
import { defaultRelease, factsOf, splitApiVersion } from '#schemas';
import { fieldOf, placesAt, textAt } from './places.ts';
import { type PodSource, podSourceOf } from './pod-source.ts';
import { plainKind, type Steps, type Subject } from './subject.ts';
import { type ReferenceRow, referenceTable } from './table.ts';

export interface ReferenceKey {
  readonly key: string;
  readonly path: Steps;
}

export interface Reference {
  readonly from: Subject;
  readonly row: ReferenceRow;
  /** Of the thing that refers; `path` is the target's name in it. */
  readonly at: Steps;
  readonly path: Steps;
  /** Kind of the target, as kindKey makes it. */
  readonly to: string;
  /** Empty for targets without namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly ReferenceKey[];
  /** The target may be missing. */
  readonly optional: boolean;
}

const rowsByKind = Map.groupBy(referenceTable, ({ on }) => on);

/** In the order of the table. Names that are not written refer to nothing. */
export function referencesOf(subject: Subject): Reference[] {
  const rows = [...(rowsByKind.get(subject.kind) ?? []), ...rowsByKind.get('*')!];
  const own = rows.flatMap(row => byRow(subject, row, subject.object, []));
  const pod = podSourceOf(subject);
  if (!pod) return own;
  const ofPod = rowsByKind.get('pods')!.flatMap(row => byRow(subject, row, pod.spec, pod.path));
  return [...own, ...ofPod.filter(reference => !isReplaced(reference, pod))];
}

/** A StatefulSet puts the claims of its templates in the place of volumes of the same name. */
function isReplaced({ to, at }: Reference, { subject, spec, path }: PodSource): boolean {
  if (to !== 'PersistentVolumeClaim' || subject.kind !== 'apps/StatefulSet') return false;
  const volume = spec.volumes?.[Number(at[path.length + 1])]?.name;
  return placesAt(subject.object, 'spec.volumeClaimTemplates[].metadata').some(({ value }) => textAt(value, 'name') === volume);
}

function byRow(from: Subject, row: ReferenceRow, root: unknown, path: Steps): Reference[] {
  return placesAt(root, row.at, path).flatMap(({ value, path: at }) => {
    const { unless } = row;
    if (unless && placesAt(value, unless.at).some(place => place.value === unless.is)) return [];
    const name = textAt(value, row.name);
    const to = name && targetKind(row, value);
    if (!to) return [];
    return {
      from,
      row,
      at,
      path: [...at, row.name],
      to,
      namespace: isNamespaced(to) ? (row.namespaceIn && textAt(value, row.namespaceIn)) || from.namespace : '',
      name,
      keys: row.keys ? placesAt(value, row.keys, at).map(place => ({ key: String(place.value), path: place.path })) : [],
      optional: row.optional !== undefined && fieldOf(value, row.optional) === true,
    };
  });
}

/** Subjects of bindings that are names, not objects. */
const NO_OBJECTS = new Set(['User', 'Group']);

function targetKind({ to }: ReferenceRow, value: unknown): string {
  if (typeof to === 'string') return to;
  const kind = textAt(value, to.kindIn);
  const written = textAt(value, to.groupIn);
  if (!kind) return to.otherwise ?? '';
  if (NO_OBJECTS.has(kind)) return '';
  // Of backends and certificates the group is seldom written, and empty; of parents it is that of the usual one.
  if (!written && to.otherwise && plainKind(to.otherwise) === kind) return to.otherwise;
  const group = to.groups?.[written] ?? (to.groupIn === 'apiVersion' ? splitApiVersion(written)[0] : written);
  return kindKey(group, kind);
}

const namespacedKinds = new Map(factsOf(defaultRelease).kinds.map(({ group, kind, namespaced }) => [kindKey(group, kind), namespaced]));

/** Custom kinds of the table that have no namespace. */
const CLUSTER_WIDE = new Set(['gateway.networking.k8s.io/GatewayClass']);

/** A kind that is not built in is taken for namespaced, as most are. */
export const isNamespaced = (kind: string): boolean => namespacedKinds.get(kind) ?? !CLUSTER_WIDE.has(kind);
