// Volumes of a Pod: one kind of storage each, under names of their own.
// Source: https://kubernetes.io/docs/concepts/storage/volumes/
import { child, duplicate, forbidden, goQuote, index, invalid, type Path, required as requiredError } from '#field';
import type {
  CinderVolumeSource,
  CSIVolumeSource,
  EmptyDirVolumeSource,
  EphemeralVolumeSource,
  GitRepoVolumeSource,
  ImageVolumeSource,
  PersistentVolumeClaimTemplate,
  PersistentVolumeClaimVolumeSource,
  PodSpec,
  Volume,
  VolumeSource,
} from '#schemas';
import { byteLength, dnsLabel, dnsSubdomain } from '../formats.ts';
import { templateMeta } from '../meta/template-meta.ts';
import { always, type Check, check, type Findings, field, format, pointer, type Run, required, type } from '../words.ts';
import { pullPolicy } from './containers.ts';
import { descendingPath } from './paths.ts';
import { persistentVolumeClaimSpec } from './persistent-volume-claim.ts';
import { isPod, podOf } from './pod-scope.ts';
import { configMapVolume, downwardApiVolume, projectedVolume, secretVolume } from './projected-volume.ts';
import * as sources from './volume-sources.ts';

const emptyDir = check<EmptyDirVolumeSource>('sizeLimit', ({ sizeLimit }, up, { errors }) => {
  if (sizeLimit && sizeLimit.sign < 0) errors.push(forbidden(child(up, 'sizeLimit'), 'SizeLimit field must be a valid resource quantity'));
});

const gitRepo = type<GitRepoVolumeSource>('GitRepoVolumeSource', field('repository', required()), field('directory', descendingPath));

const claim = type<PersistentVolumeClaimVolumeSource>('PersistentVolumeClaimVolumeSource', field('claimName', required()));

interface WithSecret {
  secretRef?: { name?: string };
}
const namedSecret = pointer<WithSecret, 'secretRef'>('secretRef', field('name', required()));
const cinder = type<CinderVolumeSource>('CinderVolumeSource', field('volumeID', required()), namedSecret);
const storageOs = type<WithSecret>('StorageOSVolumeSource', sources.storageOs as Check<WithSecret>, namedSecret);

// A malformed name is told at a field that does not exist.
const publishSecret = check<CSIVolumeSource>('nodePublishSecretRef', ({ nodePublishSecretRef: secret }, up, { errors }) => {
  if (!secret) return;
  if (!secret.name) errors.push(requiredError(child(up, 'nodePublishSecretRef', 'name')));
  else for (const detail of dnsSubdomain(secret.name)) errors.push(invalid(child(up, 'name'), secret.name, detail, 'format-dns-subdomain'));
});
const csi = type<CSIVolumeSource>('CSIVolumeSource', sources.csiDriverField('driver'), publishSecret);

const claimTemplate = type<PersistentVolumeClaimTemplate>(
  'PersistentVolumeClaimTemplate',
  always('metadata', {}, templateMeta),
  always('spec', {}, persistentVolumeClaimSpec),
);
const ephemeral = type<EphemeralVolumeSource>('EphemeralVolumeSource', pointer('volumeClaimTemplate', required(), claimTemplate));

const image = type<ImageVolumeSource>(
  'ImageVolumeSource',
  check('reference', ({ reference }, up, found) => {
    if (!reference && (isPod(found) || found.scope.minor >= 37)) found.errors.push(requiredError(child(up, 'reference')));
  }),
  field('pullPolicy', required(), pullPolicy),
);

interface Source {
  readonly name: keyof VolumeSource;
  readonly run: Run<never>;
  /** Where the server says what is wrong inside, and that it is one kind too many, if not at the field's name. */
  readonly within?: string;
  readonly tooMany?: string;
}

/** In the server's order: only the first that is written is looked into. */
const SOURCES: readonly Source[] = [
  { name: 'emptyDir', run: emptyDir },
  { name: 'hostPath', run: sources.hostPath },
  { name: 'gitRepo', run: gitRepo },
  { name: 'gcePersistentDisk', run: sources.gcePersistentDisk, within: 'persistentDisk' },
  { name: 'awsElasticBlockStore', run: sources.awsElasticBlockStore },
  { name: 'secret', run: secretVolume },
  { name: 'nfs', run: sources.nfs },
  { name: 'iscsi', run: sources.podIscsi },
  { name: 'glusterfs', run: sources.glusterfs },
  { name: 'flocker', run: sources.flocker },
  { name: 'persistentVolumeClaim', run: claim },
  { name: 'rbd', run: sources.rbd },
  { name: 'cinder', run: cinder },
  { name: 'cephfs', run: sources.cephfs, tooMany: 'cephFS' },
  { name: 'quobyte', run: sources.quobyte },
  { name: 'downwardAPI', run: downwardApiVolume, tooMany: 'downwarAPI' },
  { name: 'fc', run: sources.fc },
  { name: 'flexVolume', run: sources.flexVolume },
  { name: 'configMap', run: configMapVolume },
  { name: 'azureFile', run: sources.azureFile },
  { name: 'vsphereVolume', run: sources.vsphereVolume },
  { name: 'photonPersistentDisk', run: sources.photonPersistentDisk },
  { name: 'portworxVolume', run: sources.portworxVolume },
  { name: 'azureDisk', run: sources.azureDisk },
  { name: 'storageos', run: storageOs },
  { name: 'projected', run: projectedVolume },
  { name: 'scaleIO', run: sources.scaleIo },
  { name: 'csi', run: csi },
  { name: 'ephemeral', run: ephemeral },
  { name: 'image', run: image },
];

const MAX_ISCSI = 64;
const ISCSI_LENGTH = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';

/** What a kind of storage asks of the volume's name. */
function checkNameFor(source: keyof VolumeSource, volume: Volume, isFirst: boolean, up: Path, found: Findings): void {
  const { name = '', iscsi } = volume;
  const at = child(up, 'name');
  if (source === 'iscsi' && iscsi?.initiatorName !== undefined && byteLength(`${name}:${iscsi.targetPortal ?? ''}`) > MAX_ISCSI) {
    found.errors.push(invalid(at, name, ISCSI_LENGTH, 'max-length'));
  }
  const pod = podOf(found).name;
  if (source !== 'ephemeral' || !isFirst || !pod || name === '') return;
  const claimName = `${pod}-${name}`;
  for (const detail of dnsSubdomain(claimName)) {
    found.errors.push(invalid(at, name, `PVC name ${goQuote(claimName)}: ${detail}`, 'format-dns-subdomain'));
  }
}

function checkSource(volume: Volume, at: Path, found: Findings): void {
  let isFirst = true;
  for (const { name, run, within = name, tooMany = name } of SOURCES) {
    if (volume[name] === undefined) continue;
    if (isFirst) run(volume[name] as never, child(at, within), found);
    else found.errors.push(forbidden(child(at, tooMany), 'may not specify more than 1 volume type'));
    checkNameFor(name, volume, isFirst, at, found);
    isFirst = false;
  }
  if (isFirst) found.errors.push(requiredError(at, 'must specify a volume type'));
}

const volumeName = field<Volume, 'name'>('name', required(), format(dnsLabel));

/** @returns the volumes without an error, which containers can mount */
export function checkVolumes({ volumes = [] }: PodSpec, at: Path, found: Findings): ReadonlyMap<string, Volume> {
  const good = new Map<string, Volume>();
  const pod = podOf(found).name;
  const created = new Set(pod ? volumes.flatMap(({ name = '', ephemeral }) => (ephemeral ? `${pod}-${name}` : [])) : []);
  volumes.forEach((volume, i) => {
    const place = index(at, i);
    const { name = '', persistentVolumeClaim } = volume;
    const before = found.errors.length;
    checkSource(volume, place, found);
    volumeName(volume, place, found);
    if (good.has(name)) found.errors.push(duplicate(child(place, 'name'), name));
    if (found.errors.length === before) good.set(name, volume);
    const claimName = persistentVolumeClaim?.claimName ?? '';
    if (!persistentVolumeClaim || !created.has(claimName)) return;
    const detail = 'must not reference a PVC that gets created for an ephemeral volume';
    found.errors.push(invalid(child(place, 'persistentVolumeClaim', 'claimName'), claimName, detail, 'claim-name'));
  });
  return good;
}
