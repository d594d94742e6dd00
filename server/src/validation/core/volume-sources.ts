// Kinds of storage that a Pod's volume and a PersistentVolume name in the same way.
// Source: https://kubernetes.io/docs/concepts/storage/volumes/
import { child, invalid, key, notSupported, type Path, required as requiredError, tooLong } from '#field';
import type {
  AWSElasticBlockStoreVolumeSource,
  AzureDiskVolumeSource,
  FCVolumeSource,
  FlockerVolumeSource,
  GCEPersistentDiskVolumeSource,
  HostPathVolumeSource,
  NFSVolumeSource,
  PhotonPersistentDiskVolumeSource,
  PortworxVolumeSource,
  QuobyteVolumeSource,
  VsphereVirtualDiskVolumeSource,
} from '#schemas';
import { byteLength, dnsLabel, dnsSubdomain } from '../formats.ts';
import {
  all,
  always,
  before,
  type Check,
  check,
  declaredSince,
  type Findings,
  field,
  first,
  format,
  oneOf,
  pointer,
  range,
  required,
  since,
  type,
  when,
  word,
} from '../words.ts';
import { absolutePath, withoutBacksteps } from './paths.ts';

const requiredPath = word<{ path?: string }>('required', ['path'], ({ path }, up, { errors }) => {
  if (!path) errors.push(requiredError(child(up, 'path')));
});

/** Nothing else is looked at where the path is missing. */
export const hostPath: Check<HostPathVolumeSource> = type(
  'HostPathVolumeSource',
  first(
    requiredPath,
    type<HostPathVolumeSource>(
      'HostPathVolumeSource',
      field('path', withoutBacksteps),
      pointer('type', oneOf('', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket')),
    ),
  ),
);

// 0 means no partition at all, which the sentence does not tell.
const partition = check<number>('partition', (value, at, { errors }) => {
  if (value < 0 || value > 255) errors.push(invalid(at, value, 'must be between 1 and 255, inclusive', 'range'));
});

export const gcePersistentDisk: Check<GCEPersistentDiskVolumeSource> = type(
  'GCEPersistentDiskVolumeSource',
  field('pdName', required()),
  field('partition', partition),
);

export const awsElasticBlockStore: Check<AWSElasticBlockStoreVolumeSource> = type(
  'AWSElasticBlockStoreVolumeSource',
  field('volumeID', required()),
  field('partition', partition),
);

export const nfs: Check<NFSVolumeSource> = type(
  'NFSVolumeSource',
  field('server', required()),
  field('path', required()),
  always('path', '', absolutePath),
);

const targetOrWorldWide = check<FCVolumeSource>('targetWWNs|wwids', ({ targetWWNs = [], wwids = [] }, up, { errors }) => {
  const at = child(up, 'targetWWNs');
  if (targetWWNs.length === 0 && wwids.length === 0)
    errors.push(requiredError(at, 'must specify either targetWWNs or wwids, but not both'));
  if (targetWWNs.length && wwids.length)
    errors.push(invalid(at, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously', 'union'));
});

export const lun: Check<number> = range(0, 255);

export const fc: Check<FCVolumeSource> = type(
  'FCVolumeSource',
  targetOrWorldWide,
  when(({ targetWWNs = [] }) => targetWWNs.length > 0, pointer('lun', required('lun is required if targetWWNs is specified'), lun)),
);

const oneDataset = check<FlockerVolumeSource>('datasetName|datasetUUID', ({ datasetName, datasetUUID }, at, { errors }) => {
  if (!datasetName && !datasetUUID) errors.push(requiredError(at, 'one of datasetName and datasetUUID is required'));
  if (datasetName && datasetUUID)
    errors.push(invalid(at, 'resource', 'datasetName and datasetUUID can not be specified simultaneously', 'union'));
  if (datasetName?.includes('/')) errors.push(invalid(child(at, 'datasetName'), datasetName, "must not contain '/'", 'dataset-name'));
});
export const flocker: Check<FlockerVolumeSource> = type('FlockerVolumeSource', oneDataset);

const HOST_PORTS = 'must be a host:port pair or multiple pairs separated by commas';
/** As Go splits it: an IPv6 host stands in brackets, and there is one colon behind the host. */
const isHostPort = (pair: string) => /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(pair);

const registry = check<QuobyteVolumeSource>('registry', ({ registry = '', tenant = '' }, up, { errors }) => {
  const at = child(up, 'registry');
  if (!registry) errors.push(requiredError(at, HOST_PORTS));
  else if (byteLength(tenant) >= 65) {
    errors.push(requiredError(child(up, 'tenant'), 'must be a UUID and may not exceed a length of 64 characters'));
  } else {
    for (const pair of registry.split(',')) if (!isHostPort(pair)) errors.push(invalid(at, registry, HOST_PORTS, 'host-port'));
  }
});
export const quobyte: Check<QuobyteVolumeSource> = type('QuobyteVolumeSource', registry, field('volume', required()));

/** Ceph's block devices, for Pods and PersistentVolumes alike. */
export const rbd: Check<{ monitors?: string[]; image?: string }> = type(
  'RBDVolumeSource',
  field('monitors', required()),
  field('image', required()),
);

export const cephfs: Check<{ monitors?: string[] }> = type('CephFSVolumeSource', field('monitors', required()));

export const glusterfs: Check<{ endpoints?: string; path?: string }> = type(
  'GlusterfsVolumeSource',
  field('endpoints', required()),
  field('path', required()),
);

export const scaleIo: Check<{ gateway?: string; system?: string; volumeName?: string }> = type(
  'ScaleIOVolumeSource',
  field('gateway', required()),
  field('system', required()),
  field('volumeName', required()),
);

export const storageOs: Check<{ volumeName?: string; volumeNamespace?: string }> = type(
  'StorageOSVolumeSource',
  field('volumeName', required(), format(dnsLabel)),
  field('volumeNamespace', format(dnsLabel)),
);

export const azureFile: Check<{ secretName?: string; shareName?: string }> = type(
  'AzureFileVolumeSource',
  field('secretName', required()),
  field('shareName', required()),
);

export const vsphereVolume: Check<VsphereVirtualDiskVolumeSource> = type('VsphereVirtualDiskVolumeSource', field('volumePath', required()));
export const photonPersistentDisk: Check<PhotonPersistentDiskVolumeSource> = type(
  'PhotonPersistentDiskVolumeSource',
  field('pdID', required()),
);
export const portworxVolume: Check<PortworxVolumeSource> = type('PortworxVolumeSource', field('volumeID', required()));

const MANAGED_URI = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_URI = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

/** The form of the URI hangs on the kind of the disk. */
const diskUri = check<AzureDiskVolumeSource>('diskURI', ({ kind, diskURI = '' }, up, { errors }) => {
  if (kind === undefined) return;
  const [start, form] = kind === 'Managed' ? ['/subscriptions/', MANAGED_URI] : ['https://', BLOB_URI];
  if (!diskURI.startsWith(start)) errors.push(notSupported(child(up, 'diskURI'), diskURI, [form], 'plain'));
});

export const azureDisk: Check<AzureDiskVolumeSource> = type(
  'AzureDiskVolumeSource',
  field('diskName', required()),
  field('diskURI', required()),
  pointer('cachingMode', oneOf('None', 'ReadOnly', 'ReadWrite')),
  pointer('kind', oneOf('Dedicated', 'Managed', 'Shared')),
  diskUri,
);

interface Flex {
  driver?: string;
  options?: Record<string, string>;
}

const isReserved = (option: string) => {
  const slash = option.indexOf('/');
  return /\.(kubernetes|k8s)\.io$/.test(`.${(slash < 0 ? option : option.slice(0, slash)).toLowerCase()}`);
};

const flexOptions = check<Readonly<Record<string, string>>>('options', (options, at, { errors }) => {
  for (const option of Object.keys(options).sort()) {
    if (isReserved(option))
      errors.push(invalid(key(at, option), option, 'kubernetes.io and k8s.io namespaces are reserved', 'reserved-option'));
  }
});
export const flexVolume: Check<Flex> = type<Flex>('FlexVolumeSource', field('driver', required()), field('options', flexOptions));

interface Iscsi {
  targetPortal?: string;
  iqn?: string;
  lun?: number;
  chapAuthDiscovery?: boolean;
  chapAuthSession?: boolean;
  secretRef?: { name?: string };
  initiatorName?: string;
}

const INITIATORS: readonly (readonly [string, RegExp])[] = [
  ['iqn', /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\s]+$/],
  ['eui', /^eui.[A-Za-z0-9]{16}$/],
  ['naa', /^naa.[A-Za-z0-9]{32}$/],
];

/** @param noPrefix what the server says of a name that begins with none of the three prefixes */
function checkInitiator(name: string, noPrefix: string, at: Path, { errors }: Findings): void {
  const form = INITIATORS.find(([prefix]) => name.startsWith(prefix))?.[1];
  if (!form) errors.push(invalid(at, name, noPrefix, 'iscsi-name'));
  else if (!form.test(name)) errors.push(invalid(at, name, 'must be valid format', 'iscsi-name'));
}

const iqn = (noPrefix: string) => check<string>('iqn', (name, at, found) => checkInitiator(name, noPrefix, at, found));

// The server spells this field in lower case.
const initiatorName = (noPrefix: string) =>
  check<Iscsi>('initiatorName', ({ initiatorName }, up, found) => {
    if (initiatorName !== undefined) checkInitiator(initiatorName, noPrefix, child(up, 'initiatorname'), found);
  });

const chapSecret = check<Iscsi>('chapSecret', ({ chapAuthDiscovery, chapAuthSession, secretRef }, up, { errors }) => {
  if ((chapAuthDiscovery || chapAuthSession) && !secretRef) errors.push(requiredError(child(up, 'secretRef')));
});

interface IscsiOptions {
  readonly noPrefix: string;
  /** Rows behind the portal, and behind the secret. */
  readonly afterPortal?: Check<Iscsi>;
  readonly afterSecret?: Check<Iscsi>;
}

export const iscsi = ({ noPrefix, afterPortal = type('none'), afterSecret = type('none') }: IscsiOptions): Check<Iscsi> =>
  type<Iscsi>(
    'ISCSIVolumeSource',
    field('targetPortal', required()),
    afterPortal,
    field('iqn', required(), iqn(noPrefix)),
    field('lun', lun),
    chapSecret,
    afterSecret,
    initiatorName(noPrefix),
  );

export const podIscsi: Check<Iscsi> = iscsi({ noPrefix: 'must be valid format starting with iqn, eui, or naa' });

/** The name of a CSI driver that is written; case does not matter. */
export const csiDriverName: Check<string> = word('csiDriverName', [], (name, at, { errors }) => {
  if (byteLength(name) > 63) errors.push(tooLong(at, 63));
  for (const detail of dnsSubdomain(name.toLowerCase())) errors.push(invalid(at, name, detail, 'format-dns-subdomain'));
});

/** The release since which some names of drivers are declared, in words of their own. */
const CASELESS_SINCE = 37;

const caseless = (detail: string) =>
  detail
    .replace('a lowercase RFC 1123 subdomain must consist of lower case', 'an RFC 1123 subdomain must consist of')
    .replace("'example.com'", "'Example.com'");

/** As `csiDriverName`, where the name is declared. */
const declaredDriverName = check<string>('csiDriverName', (name, at, found) => {
  if (found.scope.minor < CASELESS_SINCE) return csiDriverName(name, at, found);
  for (const detail of dnsSubdomain(name.toLowerCase())) found.errors.push(invalid(at, name, caseless(detail), 'format-dns-subdomain'));
  if ([...name].length > 63) found.errors.push(tooLong(at, 63, 'character'));
});

/** The field with the name of a CSI driver that the API declares. */
export const declaredDriverField = <T, K extends keyof T & string>(name: K): Check<T> =>
  all<T>(
    since(
      CASELESS_SINCE,
      declaredSince<T>(CASELESS_SINCE, field<T, K>(name, required(), declaredDriverName as unknown as Check<NonNullable<T[K]>>)),
    ),
    before(CASELESS_SINCE, csiDriverField<T, K>(name)),
  );

/** The field with the name of a CSI driver. Until 1.34 a missing name was told as a bad one as well. */
export const csiDriverField = <T, K extends keyof T & string>(name: K): Check<T> =>
  all<T>(
    field<T, K>(name, required(), csiDriverName as unknown as Check<NonNullable<T[K]>>),
    before(35, always<T, K>(name, '' as NonNullable<T[K]>, missingDriver as unknown as Check<NonNullable<T[K]>>)),
  );

const missingDriver = check<string>('csiDriverName', (name, at, found) => {
  if (name === '') csiDriverName(name, at, found);
});
