// What quotas count of claims: themselves and their bytes, in all and by StorageClass.

import type { ResourceList } from '#pods';
import { Quantity } from '#quantity';
import type { PersistentVolumeClaim } from '#schemas';
import { countName, type Evaluator, ONE } from './evaluator.ts';
import { matchesName } from './scope-selector.ts';

const CLAIMS = 'persistentvolumeclaims';
const STORAGE = 'requests.storage';
const BY_CLASS = '.storageclass.storage.k8s.io/';
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const COUNTED = new Set([CLAIMS, STORAGE, countName('', CLAIMS)]);

export const persistentVolumeClaims: Evaluator = {
  counts: resource => COUNTED.has(resource) || resource.endsWith(BY_CLASS + CLAIMS) || resource.endsWith(BY_CLASS + STORAGE),
  use(object) {
    const claim = object as PersistentVolumeClaim;
    const used: ResourceList = { [CLAIMS]: ONE, [countName('', CLAIMS)]: ONE };
    const bytes = bytesOf(claim);
    if (bytes) used[STORAGE] = bytes;
    const storageClass = claim.metadata?.annotations?.[CLASS_ANNOTATION] ?? claim.spec?.storageClassName;
    if (!storageClass) return used;
    used[storageClass + BY_CLASS + CLAIMS] = ONE;
    if (bytes) used[storageClass + BY_CLASS + STORAGE] = bytes;
    return used;
  },
  inScope(object, scope) {
    if (scope.scopeName !== 'VolumeAttributesClass') return false;
    const names = attributesClasses(object as PersistentVolumeClaim);
    return names.length === 0 ? matchesName(scope, undefined) : names.some(name => matchesName(scope, name));
  },
};

/** Whole bytes: a quota's status knows no fractions. A volume that is being enlarged counts as what it has been given. */
function bytesOf({ spec, status }: PersistentVolumeClaim): Quantity | undefined {
  const asked = spec?.resources?.requests?.storage;
  if (!asked) return undefined;
  const allocated = status?.allocatedResources?.storage;
  const most = allocated && allocated.cmp(asked) > 0 ? allocated : asked;
  return most.isWhole ? most : Quantity.of(most.value, most.format);
}

const attributesClasses = ({ spec, status }: PersistentVolumeClaim): string[] =>
  [
    spec?.volumeAttributesClassName,
    status?.currentVolumeAttributesClassName,
    status?.modifyVolumeStatus?.targetVolumeAttributesClassName,
  ].flatMap(name => (name ? [name] : []));
