// Keys of maps: names of resources under requests, limits, a quota's `hard` and a LimitRange's items; labels of Pods; what else the API names.
import type { StructFacts, TypeRef } from '#schemas';
import type { Completion } from '../types.ts';
import type { CompletionPlace } from './completion-place.ts';
import { podLabels } from './pod-labels.ts';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-2Mi', 'hugepages-1Gi', 'nvidia.com/gpu'];

/** Struct that has the map → the names that make sense there; of all others the API's own list is offered. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  ResourceRequirements: COMPUTE,
  VolumeResourceRequirements: ['storage'],
  LimitRangeItem: ['cpu', 'memory', 'ephemeral-storage', 'storage'],
  ResourceQuotaSpec: [
    'requests.cpu',
    'requests.memory',
    'requests.storage',
    'requests.ephemeral-storage',
    'requests.nvidia.com/gpu',
    'limits.cpu',
    'limits.memory',
    'limits.ephemeral-storage',
    'pods',
    'services',
    'services.nodeports',
    'services.loadbalancers',
    'persistentvolumeclaims',
    'configmaps',
    'secrets',
    'count/deployments.apps',
    'count/jobs.batch',
    'count/cronjobs.batch',
  ],
};

export function mapKeys(place: CompletionPlace, type: TypeRef, owner: StructFacts | undefined): Completion[] {
  const { cursor, inObject } = place;
  const labels = podLabels(place, inObject.slice(0, -1), 'keys');
  const names = (owner && NAMES[owner.name]) ?? type.key?.enum ?? type.key?.known ?? labels;
  return names
    .filter(name => !cursor.siblings.has(name))
    .map((name, rank) => ({
      label: name,
      kind: 'field',
      span: cursor.span,
      newText: cursor.colon ? name : `${name}: `,
      rank,
      again: true,
    }));
}
