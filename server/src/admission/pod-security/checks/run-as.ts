// Restricted checks of the user that containers run as, and of the types of volumes that they mount.
import { child, index, root } from '#field';
import type { Volume } from '#schemas';
import {
  type CheckPod,
  containerNames,
  contextPlaces,
  everyContainer,
  exceptUserNamespace,
  type PodSecurityCheck,
  plural,
  quoted,
  setters,
  sorted,
} from '../check.ts';

const checkNonRoot: CheckPod = pod => {
  const containers = everyContainer(pod);
  const own = pod.spec.securityContext?.runAsNonRoot;
  const explicit = containers.filter(({ container }) => container.securityContext?.runAsNonRoot === false);
  if (own === false || explicit.length > 0)
    return {
      reason: 'runAsNonRoot != true',
      detail: `${setters(own === false, explicit)} must not set securityContext.runAsNonRoot=false`,
      places: contextPlaces(own === false, explicit, 'runAsNonRoot'),
    };
  const unset = own ? [] : containers.filter(({ container }) => container.securityContext?.runAsNonRoot === undefined);
  if (unset.length === 0) return undefined;
  return {
    reason: 'runAsNonRoot != true',
    detail: `pod or ${containerNames(unset)} must set securityContext.runAsNonRoot=true`,
    places: contextPlaces(false, unset, 'runAsNonRoot'),
  };
};

const checkUser: CheckPod = pod => {
  const onPod = pod.spec.securityContext?.runAsUser === 0;
  const bad = everyContainer(pod).filter(({ container }) => container.securityContext?.runAsUser === 0);
  if (!onPod && bad.length === 0) return undefined;
  return {
    reason: 'runAsUser=0',
    detail: `${setters(onPod, bad)} must not set runAsUser=0`,
    places: contextPlaces(onPod, bad, 'runAsUser'),
  };
};

const ALLOWED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const satisfies readonly (keyof Volume)[];
/** In the order in which the server asks for them. */
const OTHER_VOLUMES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
] as const satisfies readonly (keyof Volume)[];

const checkVolumes: CheckPod = ({ spec }) => {
  const bad = [...(spec.volumes ?? []).entries()].filter(([, volume]) => !ALLOWED_VOLUMES.some(type => volume[type]));
  if (bad.length === 0) return undefined;
  const typeOf = (volume: Volume) => OTHER_VOLUMES.find(type => volume[type]) ?? 'unknown';
  const types = sorted(bad.map(([, volume]) => typeOf(volume)));
  const volumes = `${plural('volume', 'volumes', bad.length)} ${quoted(bad.map(([, { name = '' }]) => name))}`;
  const noun = plural('restricted volume type', 'restricted volume types', types.length);
  return {
    reason: 'restricted volume types',
    detail: `${volumes} ${plural('uses', 'use', bad.length)} ${noun} ${quoted(types)}`,
    places: bad.map(([i, volume]) => child(index(child(root, 'spec', 'volumes'), i), typeOf(volume))),
  };
};

export const runAsNonRoot: PodSecurityCheck = {
  id: 'run-as-non-root',
  level: 'restricted',
  versions: [
    { since: 0, check: checkNonRoot },
    { since: 35, check: exceptUserNamespace(checkNonRoot) },
  ],
};
export const runAsUser: PodSecurityCheck = {
  id: 'run-as-user',
  level: 'restricted',
  versions: [
    { since: 23, check: checkUser },
    { since: 35, check: exceptUserNamespace(checkUser) },
  ],
};
export const restrictedVolumes: PodSecurityCheck = {
  id: 'restricted-volumes',
  level: 'restricted',
  overrides: 'host-path-volumes',
  versions: [{ since: 0, check: checkVolumes }],
};
