// Keys of maps: names of resources under requests, limits, a quota's `hard` and a LimitRange's items; labels of Pods; what else the API names.
import type { StructFacts, TypeRef } from '#schemas';
import { stringText } from '../edit/scalar-text.ts';
import type { Completion } from '../types.ts';
import type { CompletionPlace } from './completion-place.ts';
import { labelPairs, podLabels } from './pod-labels.ts';

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
  const keys = names
    .filter(name => !cursor.siblings.has(name))
    .map((name, rank) => ({
      label: name,
      kind: 'field' as const,
      span: cursor.span,
      newText: cursor.colon ? name : `${name}: `,
      rank,
      again: true as const,
    }));
  return [...pairsAt(place), ...keys];
}

/** Pairs that stand on a Pod, for a selector: `app: web` in one choice. */
function pairsAt(place: CompletionPlace): Completion[] {
  const { cursor, inObject } = place;
  if (cursor.colon) return [];
  return labelPairs(place, inObject.slice(0, -1))
    .filter(([key]) => !cursor.siblings.has(key))
    .map(([key, value], rank) => {
      const newText = `${stringText(key)}: ${stringText(value)}`;
      return { label: `${key}: ${value}`, kind: 'reference', span: cursor.span, newText, rank };
    });
}
