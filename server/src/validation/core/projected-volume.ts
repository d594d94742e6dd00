// Volumes of files that the API server provides: Secrets, ConfigMaps, the downward API, tokens, and all of them in one.
// Source: https://kubernetes.io/docs/concepts/storage/projected-volumes/
import { child, forbidden, index, invalid, type Path, required as requiredError } from '#field';
import type {
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  DownwardAPIVolumeSource,
  KeyToPath,
  ProjectedVolumeSource,
  SecretVolumeSource,
  ServiceAccountTokenProjection,
  VolumeProjection,
} from '#schemas';
import { always, type Check, check, eachVal, type Findings, field, pointer, required, type } from '../words.ts';
import { checkPodCertificate, checkTrustBundle } from './certificate-projections.ts';
import { fileField, fileResource } from './field-references.ts';
import { freePath } from './paths.ts';

const fileMode = check<number>('fileMode', (value, at, { errors }) => {
  if (value < 0 || value > 0o777) errors.push(invalid(at, value, 'must be a number between 0 and 0777 (octal), both inclusive', 'range'));
});

const keyToPath = type<KeyToPath>('KeyToPath', field('key', required()), field('path', required(), freePath), pointer('mode', fileMode));

export const secretVolume: Check<SecretVolumeSource> = type<SecretVolumeSource>(
  'SecretVolumeSource',
  field('secretName', required()),
  pointer('defaultMode', fileMode),
  field('items', eachVal(keyToPath)),
);

export const configMapVolume: Check<ConfigMapVolumeSource> = type<ConfigMapVolumeSource>(
  'ConfigMapVolumeSource',
  field('name', required()),
  pointer('defaultMode', fileMode),
  field('items', eachVal(keyToPath)),
);

const oneReference = check<DownwardAPIVolumeFile>('fieldRef|resourceFieldRef', ({ fieldRef, resourceFieldRef }, at, found) => {
  if (fieldRef) {
    fileField(fieldRef, child(at, 'fieldRef'), found);
    const detail = 'fieldRef and resourceFieldRef can not be specified simultaneously';
    if (resourceFieldRef) found.errors.push(invalid(at, 'resource', detail, 'union'));
  } else if (resourceFieldRef) fileResource(resourceFieldRef, child(at, 'resourceFieldRef'), found);
  else found.errors.push(requiredError(at, 'one of fieldRef and resourceFieldRef is required'));
});

const downwardFile = type<DownwardAPIVolumeFile>(
  'DownwardAPIVolumeFile',
  field('path', required(), freePath),
  oneReference,
  pointer('mode', fileMode),
);

// The server points at the volume, not at the file.
const downwardFiles = check<{ items?: DownwardAPIVolumeFile[] }>('items', ({ items = [] }, at, found) => {
  for (const file of items) downwardFile(file, at, found);
});

export const downwardApiVolume: Check<DownwardAPIVolumeSource> = type<DownwardAPIVolumeSource>(
  'DownwardAPIVolumeSource',
  pointer('defaultMode', fileMode),
  downwardFiles,
);

const MIN_TOKEN_SECONDS = 10 * 60;
const MAX_TOKEN_SECONDS = 2 ** 32;

const tokenSeconds = check<number>('expirationSeconds', (value, at, { errors }) => {
  if (value < MIN_TOKEN_SECONDS) errors.push(invalid(at, value, 'may not specify a duration less than 10 minutes', 'minimum'));
  if (value > MAX_TOKEN_SECONDS) errors.push(invalid(at, value, 'may not specify a duration larger than 2^32 seconds', 'maximum'));
});
const token = always<ServiceAccountTokenProjection, 'expirationSeconds'>('expirationSeconds', 0, tokenSeconds);

/** Paths of a projected volume, which may not come twice in any of its sources. */
interface Projection {
  readonly paths: Set<string>;
  /** The place of the volume: there the server tells what collides. */
  readonly volume: Path;
}

function claimPath(path: string, told: string, { paths, volume }: Projection, { errors }: Findings): void {
  if (paths.has(path)) errors.push(invalid(volume, told, 'conflicting duplicate paths', 'unique'));
  paths.add(path);
}

function checkObject(source: { name?: string; items?: KeyToPath[] }, at: Path, projection: Projection, found: Findings): void {
  const { name = '', items = [] } = source;
  if (name === '') found.errors.push(requiredError(child(at, 'name')));
  items.forEach((item, i) => {
    keyToPath(item, index(child(at, 'items'), i), found);
    if (item.path) claimPath(item.path, name, projection, found);
  });
}

function checkSource(source: VolumeProjection, at: Path, projection: Projection, found: Findings): void {
  const { secret, configMap, downwardAPI, serviceAccountToken, clusterTrustBundle, podCertificate } = source;
  const claim = (path: string) => claimPath(path, path, projection, found);
  if (secret) checkObject(secret, child(at, 'secret'), projection, found);
  if (configMap) checkObject(configMap, child(at, 'configMap'), projection, found);
  for (const file of downwardAPI?.items ?? []) {
    downwardFile(file, child(at, 'downwardAPI'), found);
    if (file.path) claim(file.path);
  }
  if (serviceAccountToken) {
    token(serviceAccountToken, child(at, 'serviceAccountToken'), found);
    const path = child(projection.volume, 'path');
    if (!serviceAccountToken.path) found.errors.push(requiredError(path));
    else freePath(serviceAccountToken.path, path, found);
  }
  if (clusterTrustBundle) {
    checkTrustBundle(clusterTrustBundle, child(at, 'clusterTrustBundle'), found);
    claim(clusterTrustBundle.path ?? '');
  }
  if (podCertificate) checkPodCertificate(podCertificate, child(at, 'podCertificate'), found, claim);
  if (Object.values(source).filter(part => part !== undefined).length > 1)
    found.errors.push(forbidden(at, 'may not specify more than 1 volume type per source'));
}

const sources = check<ProjectedVolumeSource>('sources', ({ sources = [] }, at, found) => {
  const projection: Projection = { paths: new Set(), volume: at };
  sources.forEach((source, i) => {
    checkSource(source, index(child(at, 'sources'), i), projection, found);
  });
});

export const projectedVolume: Check<ProjectedVolumeSource> = type<ProjectedVolumeSource>(
  'ProjectedVolumeSource',
  pointer('defaultMode', fileMode),
  sources,
);
