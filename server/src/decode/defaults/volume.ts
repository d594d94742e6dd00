// Defaults of volumes, in Pods and as PersistentVolumes. Those of their fields' own markers stand in the facts.
import type {
  AzureDiskVolumeSource,
  ConfigMapVolumeSource,
  DownwardAPIVolumeSource,
  HostPathVolumeSource,
  ProjectedVolumeSource,
  SecretVolumeSource,
  ServiceAccountTokenProjection,
  Volume,
} from '#schemas';
import { pullPolicyOf } from './image.ts';
import { absent, type DefaultTable } from './table.ts';

/** 0644 */
const READABLE = 0o644;

export const volumeDefaults: DefaultTable = {
  'core/v1.Volume': completeVolume,
  'core/v1.SecretVolumeSource': absent<SecretVolumeSource>({ defaultMode: READABLE }),
  'core/v1.ConfigMapVolumeSource': absent<ConfigMapVolumeSource>({ defaultMode: READABLE }),
  'core/v1.DownwardAPIVolumeSource': absent<DownwardAPIVolumeSource>({ defaultMode: READABLE }),
  'core/v1.ProjectedVolumeSource': absent<ProjectedVolumeSource>({ defaultMode: READABLE }),
  'core/v1.ServiceAccountTokenProjection': absent<ServiceAccountTokenProjection>({ expirationSeconds: 3600 }),
  'core/v1.HostPathVolumeSource': absent<HostPathVolumeSource>({ type: '' }),
  'core/v1.AzureDiskVolumeSource': absent<AzureDiskVolumeSource>({
    cachingMode: 'ReadWrite',
    fsType: 'ext4',
    kind: 'Shared',
    readOnly: false,
  }),
};

/** A volume without any source is an emptyDir. */
function completeVolume(volume: Volume): void {
  const hasSource = Object.keys(volume).some(field => field !== 'name');
  if (!hasSource) volume.emptyDir = {};
  if (volume.image) volume.image.pullPolicy ||= pullPolicyOf(volume.image.reference ?? '');
}
