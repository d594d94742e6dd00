// PersistentVolumeClaims; their spec also stands in ephemeral volumes and in StatefulSets.
// Source: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
import { child, goQuote, invalid, key, type Path, required as requiredError, root, showPath } from '#field';
import type { Quantity } from '#quantity';
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec, TypedObjectReference } from '#schemas';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { kind, type Warning } from '../kind.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, field, format, pointer, required, since, type } from '../words.ts';
import { accessModes, volumeMode } from './access-modes.ts';
import { positiveQuantity } from './resource-names.ts';

// The server leaves `requests` out of the path.
const storageRequest = check<PersistentVolumeClaimSpec>('resources.requests.storage', ({ resources }, up, found) => {
  const at = key(child(up, 'resources'), 'storage');
  const storage = resources?.requests?.storage;
  if (storage) positiveQuantity(storage, at, found);
  else found.errors.push(requiredError(at));
});

const ofDefaultGroup = check<TypedObjectReference>('apiGroup', ({ apiGroup, kind = '' }, at, { errors }) => {
  if (!apiGroup && kind !== 'PersistentVolumeClaim') {
    errors.push(invalid(at, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup", 'data-source-kind'));
  }
});

/** dataSource and dataSourceRef; only the latter may name a namespace. */
const dataSource = type<TypedObjectReference>(
  'TypedObjectReference',
  field('name', required()),
  field('kind', required()),
  ofDefaultGroup,
  field('apiGroup', format(dnsSubdomain)),
  field('namespace', format(dnsLabel)),
);

const isSame = (a: TypedObjectReference, b: TypedObjectReference) =>
  a.apiGroup === b.apiGroup && (a.kind ?? '') === (b.kind ?? '') && (a.name ?? '') === (b.name ?? '');

/** What the server prints of a path given as a bad value. */
const PRINTED_PATH = {};

const oneSource = check<PersistentVolumeClaimSpec>('dataSource=dataSourceRef', ({ dataSource, dataSourceRef }, at, { errors }) => {
  if (!dataSource || !dataSourceRef) return;
  const say = (detail: string) => errors.push(invalid(at, PRINTED_PATH, detail, 'data-source'));
  if (dataSourceRef.namespace) say('may not be specified when dataSourceRef.namespace is specified');
  else if (!isSame(dataSource, dataSourceRef)) say('must match dataSourceRef');
});

export const persistentVolumeClaimSpec: Check<PersistentVolumeClaimSpec> = type(
  'PersistentVolumeClaimSpec',
  field('accessModes', required('at least 1 access mode is required')),
  pointer('selector', labelSelector()),
  field('accessModes', accessModes),
  storageRequest,
  field('storageClassName', format(dnsSubdomain)),
  pointer('volumeMode', volumeMode),
  pointer('dataSource', dataSource),
  pointer('dataSourceRef', dataSource),
  oneSource,
  since(34, field('volumeAttributesClassName', format(dnsSubdomain))),
);

const SOURCES: ReadonlySet<string> = new Set(['/PersistentVolumeClaim', 'snapshot.storage.k8s.io/VolumeSnapshot']);

/**
 * Drops data sources that the server does not take, and fills the one of the two fields that is not written (KEP-1495).
 * Changes the spec.
 */
function normalizeDataSources(spec: PersistentVolumeClaimSpec): void {
  // Sources in other namespaces are behind a gate that is off.
  if (spec.dataSourceRef?.namespace) delete spec.dataSourceRef;
  const { dataSource, dataSourceRef } = spec;
  if (!dataSourceRef && dataSource && !SOURCES.has(`${dataSource.apiGroup ?? ''}/${dataSource.kind ?? ''}`)) delete spec.dataSource;
  if (spec.dataSource && !dataSourceRef) spec.dataSourceRef = { ...spec.dataSource };
  else if (dataSourceRef && !dataSource) {
    const { namespace, ...source } = dataSourceRef;
    spec.dataSource = source;
  }
}

/** Whole bytes are all that can be had. @param at of the claim's spec */
export function* claimSpecWarnings({ resources }: PersistentVolumeClaimSpec, at: Path): Generator<Warning> {
  for (const bound of ['requests', 'limits'] as const) {
    const storage: Quantity | undefined = resources?.[bound]?.storage;
    if (!storage?.looksFractional) continue;
    const place = key(child(at, 'resources', bound), 'storage');
    yield {
      message: `${showPath(place)}: fractional byte value ${goQuote(`${storage}`)} is invalid, must be an integer`,
      at: place,
      rule: 'warning/fractional-bytes',
    };
  }
}

const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

export const persistentVolumeClaim = kind<PersistentVolumeClaim>({
  group: '',
  kind: 'PersistentVolumeClaim',
  prepare: object => {
    delete object.status;
    if (object.spec) normalizeDataSources(object.spec);
  },
  rows: type('PersistentVolumeClaim', objectMeta({ name: dnsSubdomain, namespaced: true }), always('spec', {}, persistentVolumeClaimSpec)),
  *warnings({ metadata, spec = {} }) {
    const at = key(child(root, 'metadata', 'annotations'), OLD_CLASS);
    if (metadata?.annotations?.[OLD_CLASS] !== undefined) {
      yield {
        message: `${showPath(at)}: deprecated since v1.8; use "storageClassName" attribute instead`,
        at,
        rule: 'warning/deprecated-annotation',
      };
    }
    yield* claimSpecWarnings(spec, child(root, 'spec'));
  },
});
