// The kinds of storage of a PersistentVolume, in the order in which the server looks for more than one.
import { child, forbidden, invalid, type Path, required as requiredError } from '#field';
import type {
  AzureFilePersistentVolumeSource,
  CinderPersistentVolumeSource,
  CSIPersistentVolumeSource,
  GlusterfsPersistentVolumeSource,
  LocalVolumeSource,
  ObjectMeta,
  PersistentVolumeSource,
  PersistentVolumeSpec,
  SecretReference,
  StorageOSPersistentVolumeSource,
} from '#schemas';
import { byteLength, dnsLabel, dnsSubdomain } from '../formats.ts';
import { type Check, check, type Findings, field, format, pointer, type Run, required, type } from '../words.ts';
import { withoutBacksteps } from './paths.ts';
import {
  awsElasticBlockStore,
  azureDisk,
  azureFile,
  cephfs,
  csiDriverField,
  fc,
  flexVolume,
  flocker,
  gcePersistentDisk,
  glusterfs,
  hostPath,
  iscsi,
  nfs,
  photonPersistentDisk,
  portworxVolume,
  quobyte,
  rbd,
  scaleIo,
  storageOs,
  vsphereVolume,
} from './volume-sources.ts';

const endpointsNamespace = check<string>('endpointsNamespace', (name, at, { errors }) => {
  if (name === '') errors.push(invalid(at, name, 'if the endpointnamespace is set, it must be a valid namespace name', 'format-dns-label'));
  else for (const detail of dnsLabel(name)) errors.push(invalid(at, name, detail, 'format-dns-label'));
});
const glusterfsVolume = type<GlusterfsPersistentVolumeSource>(
  'GlusterfsPersistentVolumeSource',
  glusterfs,
  pointer('endpointsNamespace', endpointsNamespace),
);

type Iscsi = Parameters<ReturnType<typeof iscsi>>[0];

/** The initiator's name is cut if the volume's name and the portal are too long together. */
const shortPortal = check<Iscsi>('targetPortal', ({ initiatorName, targetPortal = '' }, up, { errors, scope }) => {
  const name = scope.object.kind === 'PersistentVolume' ? ((scope.object.metadata as ObjectMeta | undefined)?.name ?? '') : '';
  if (initiatorName === undefined || byteLength(`${name}:${targetPortal}`) <= 64) return;
  const detail = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
  errors.push(invalid(child(up, 'targetportal'), targetPortal, detail, 'too-long'));
});
const named = type<{ name?: string }>('SecretReference', field('name', required()));
const iscsiVolume = iscsi({ noPrefix: 'must be valid format', afterPortal: shortPortal, afterSecret: pointer('secretRef', named) });

const wholeReference = type<{ name?: string; namespace?: string }>(
  'SecretReference',
  field('name', required()),
  field('namespace', required()),
);
const cinder = type<CinderPersistentVolumeSource>(
  'CinderPersistentVolumeSource',
  field('volumeID', required()),
  pointer('secretRef', wholeReference),
);
const storageOsVolume = type<StorageOSPersistentVolumeSource>(
  'StorageOSPersistentVolumeSource',
  storageOs,
  pointer('secretRef', wholeReference),
);
const azureFileVolume = type<AzureFilePersistentVolumeSource>(
  'AzureFilePersistentVolumeSource',
  azureFile,
  pointer('secretNamespace', check('nonEmpty', requireText)),
);
const local = type<LocalVolumeSource>('LocalVolumeSource', field('path', required(), withoutBacksteps));

function requireText(value: string, at: Path, { errors }: Findings): void {
  if (value === '') errors.push(requiredError(at));
}

const secretReference = type<SecretReference>(
  'SecretReference',
  field('name', required(), format(dnsSubdomain)),
  field('namespace', required(), format(dnsLabel)),
);
// The stage secret is nobody's concern: the server does not look at it.
const csi = type<CSIPersistentVolumeSource>(
  'CSIPersistentVolumeSource',
  csiDriverField('driver'),
  field('volumeHandle', required()),
  pointer('controllerPublishSecretRef', secretReference),
  pointer('controllerExpandSecretRef', secretReference),
  pointer('nodePublishSecretRef', secretReference),
  pointer('nodeExpandSecretRef', secretReference),
);

/** Local volumes are on one Node, so it must be told which. */
const needsAffinity = check<PersistentVolumeSpec>('nodeAffinity', ({ nodeAffinity }, up, { errors }) => {
  if (!nodeAffinity) errors.push(requiredError(child(up, 'nodeAffinity'), 'Local volume requires node affinity'));
});

interface Source {
  readonly name: keyof PersistentVolumeSource & string;
  readonly row: Run<never>;
  /** Where the errors of its fields stand, if not at its name. */
  readonly at?: string;
  /** Where it is forbidden, if not at its name. */
  readonly forbiddenAt?: string;
  /** Not forbidden beside another: an oversight of the server. */
  readonly beside?: true;
  readonly ofSpec?: Check<PersistentVolumeSpec>;
}

/** Odd places are the server's own. */
const SOURCES: readonly Source[] = [
  { name: 'hostPath', row: hostPath },
  { name: 'gcePersistentDisk', row: gcePersistentDisk, at: 'persistentDisk' },
  { name: 'awsElasticBlockStore', row: awsElasticBlockStore },
  { name: 'glusterfs', row: glusterfsVolume },
  { name: 'flocker', row: flocker },
  { name: 'nfs', row: nfs },
  { name: 'rbd', row: rbd },
  { name: 'quobyte', row: quobyte },
  { name: 'cephfs', row: cephfs, forbiddenAt: 'cephFS' },
  { name: 'iscsi', row: iscsiVolume },
  { name: 'cinder', row: cinder },
  { name: 'fc', row: fc },
  { name: 'flexVolume', row: flexVolume, beside: true },
  { name: 'azureFile', row: azureFileVolume },
  { name: 'vsphereVolume', row: vsphereVolume },
  { name: 'photonPersistentDisk', row: photonPersistentDisk },
  { name: 'portworxVolume', row: portworxVolume },
  { name: 'azureDisk', row: azureDisk },
  { name: 'scaleIO', row: scaleIo },
  { name: 'local', row: local, ofSpec: needsAffinity },
  { name: 'storageos', row: storageOsVolume },
  { name: 'csi', row: csi },
];

/** Exactly one kind of storage; only the first is looked at. */
export const persistentVolumeSource: Check<PersistentVolumeSpec> = check('union', (spec, up, found) => {
  let taken = false;
  for (const { name, row, at = name, forbiddenAt = name, beside, ofSpec } of SOURCES) {
    const source = spec[name];
    if (source === undefined) continue;
    if (taken && !beside) {
      found.errors.push(forbidden(child(up, forbiddenAt), 'may not specify more than 1 volume type'));
      continue;
    }
    taken = true;
    row(source as never, child(up, at), found);
    ofSpec?.(spec, up, found);
  }
  if (!taken) found.errors.push(requiredError(up, 'must specify a volume type'));
});
