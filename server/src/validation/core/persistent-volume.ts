// PersistentVolumes, by themselves and inline in a VolumeAttachment.
// Source: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
import { child, forbidden, invalid, key, notSupported, type Path, required as requiredError, root, showPath, typed } from '#field';
import type { PersistentVolume, PersistentVolumeSpec, VolumeNodeAffinity } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { all, always, type Check, check, field, format, mustBeUnset, oneOf, pointer, required, since, type, when } from '../words.ts';
import { accessModes, volumeMode } from './access-modes.ts';
import { warnOfNodeSelectorTerms } from './node-labels.ts';
import { nodeSelector } from './node-selector.ts';
import { persistentVolumeSource } from './persistent-volume-sources.ts';
import { positiveQuantity } from './resource-names.ts';

const capacity = check<PersistentVolumeSpec>('capacity', ({ capacity: written }, up, found) => {
  const { errors } = found;
  const capacity = written ?? {};
  const at = child(up, 'capacity');
  const names = Object.keys(capacity).sort();
  if (names.length === 0) errors.push(requiredError(at));
  if (names.length > 1 || !capacity.storage) errors.push(notSupported(at, typed(written, 'map[string]resource.Quantity'), ['storage']));
  for (const name of names) {
    const quantity = capacity[name]!;
    if (quantity.value < 0) errors.push(invalid(key(at, name), quantity.value, 'must be a valid resource quantity', 'quantity'));
    positiveQuantity(quantity, key(at, name), found);
  }
});

const nodeAffinity = type<VolumeNodeAffinity>(
  'VolumeNodeAffinity',
  pointer('required', required('must specify required node constraints'), nodeSelector),
);

const notOfRoot = check<PersistentVolumeSpec>('recycle≠root', ({ hostPath, persistentVolumeReclaimPolicy: policy }, up, { errors }) => {
  if (policy !== 'Recycle' || !hostPath || !isRootPath(hostPath.path ?? '')) return;
  errors.push(forbidden(child(up, 'persistentVolumeReclaimPolicy'), "may not be 'recycle' for a hostPath mount of '/'"));
});

/** Whether a path leads to the root once its dots are followed. */
function isRootPath(path: string): boolean {
  if (!path.startsWith('/')) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth = Math.max(0, depth - 1);
    else if (part !== '' && part !== '.') depth++;
  }
  return depth === 0;
}

const attributesClass = check<string>('volumeAttributesClassName', (name, at, { errors }) => {
  if (name === '') errors.push(requiredError(at, 'an empty string is disallowed'));
  else for (const detail of dnsSubdomain(name)) errors.push(invalid(at, name, detail, 'format-dns-subdomain'));
});
const attributesNeedCsi = check<PersistentVolumeSpec>('csi', ({ csi, volumeAttributesClassName }, up, { errors }) => {
  if (volumeAttributesClassName === undefined || csi) return;
  errors.push(requiredError(child(up, 'csi'), 'has to be specified when using volumeAttributesClassName'));
});

const persistentVolumeSpec: Check<PersistentVolumeSpec> = type(
  'PersistentVolumeSpec',
  field('accessModes', required(), accessModes),
  capacity,
  field('persistentVolumeReclaimPolicy', oneOf('Delete', 'Recycle', 'Retain')),
  pointer('nodeAffinity', nodeAffinity),
  persistentVolumeSource,
  notOfRoot,
  field('storageClassName', format(dnsSubdomain)),
  pointer('volumeMode', volumeMode),
  // On by default since 1.34.
  since(34, pointer('volumeAttributesClassName', attributesClass), attributesNeedCsi),
);

const INLINE = 'in the context of inline volumes';
const onlyInline = (name: 'persistentVolumeReclaimPolicy' | 'volumeMode', value: string, detail: string) =>
  check<PersistentVolumeSpec>(name, (spec, up, { errors }) => {
    if (spec[name] && spec[name] !== value) errors.push(forbidden(child(up, name), `${detail} ${value} ${INLINE}`));
  });
const notInline = (...names: (keyof PersistentVolumeSpec & string)[]) =>
  all<PersistentVolumeSpec>(...names.map(name => mustBeUnset<PersistentVolumeSpec>(name, `may not be specified ${INLINE}`)));

/** A volume that a VolumeAttachment holds itself, as those migrated from a Pod do. */
export const inlineVolumeSpec: Check<PersistentVolumeSpec> = type(
  'PersistentVolumeSpec',
  notInline('claimRef'),
  when(({ capacity = {} }) => Object.keys(capacity).length > 0, notInline('capacity')),
  pointer('csi', required(`has to be specified ${INLINE}`)),
  field('accessModes', required(), accessModes),
  onlyInline('persistentVolumeReclaimPolicy', 'Retain', 'may only be'),
  notInline('nodeAffinity'),
  persistentVolumeSource,
  notOfRoot,
  notInline('storageClassName'),
  onlyInline('volumeMode', 'Filesystem', 'may not specify volumeMode other than'),
);

const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';
const MOUNTABLE: readonly (keyof PersistentVolumeSpec)[] = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
];

const mountOptions = check<PersistentVolume>('mountOptions', ({ metadata, spec = {} }, up, { errors }) => {
  if (metadata?.annotations?.[MOUNT_OPTIONS] === undefined || MOUNTABLE.some(name => spec[name])) return;
  errors.push(forbidden(child(up, 'metadata', 'annotations', MOUNT_OPTIONS), 'may not specify mount options for this volume type'));
});

const OLD_ANNOTATIONS: readonly (readonly [string, string])[] = [
  ['volume.beta.kubernetes.io/storage-class', 'deprecated since v1.8; use "storageClassName" attribute instead'],
  [MOUNT_OPTIONS, 'deprecated since v1.31; use "mountOptions" attribute instead'],
];

/** Kinds of storage that no release serves any more, with the field's name as the server writes it. */
const OLD_SOURCES: readonly (readonly [keyof PersistentVolumeSpec & string, string, string])[] = [
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

const RECYCLE = 'The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.';

function* warnings({ metadata, spec = {} }: PersistentVolume): Generator<Warning> {
  const warn = (text: string, at: Path, shown = at): Warning => ({
    message: `${showPath(shown)}: ${text}`,
    at,
    rule: 'warning/deprecated-field',
  });
  for (const [name, text] of OLD_ANNOTATIONS) {
    if (metadata?.annotations?.[name] !== undefined) yield warn(text, key(child(root, 'metadata', 'annotations'), name));
  }
  const at = child(root, 'spec');
  if (spec.persistentVolumeReclaimPolicy === 'Recycle') yield warn(RECYCLE, child(at, 'persistentVolumeReclaimPolicy'));
  yield* warnOfNodeSelectorTerms(
    spec.nodeAffinity?.required?.nodeSelectorTerms ?? [],
    child(at, 'nodeAffinity', 'required', 'nodeSelectorTerms'),
  );
  for (const [name, shown, text] of OLD_SOURCES) if (spec[name]) yield warn(text, child(at, name), child(at, shown));
}

export const persistentVolume = kind<PersistentVolume>({
  group: '',
  kind: 'PersistentVolume',
  prepare: object => {
    object.status = { phase: 'Pending' };
  },
  rows: type(
    'PersistentVolume',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    always('spec', {}, persistentVolumeSpec),
    mountOptions,
  ),
  warnings,
});
