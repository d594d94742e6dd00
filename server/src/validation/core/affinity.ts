// Affinity of Pods to Nodes and to other Pods.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity
import { child, invalid, required } from '#field';
import type { Affinity, PodAffinity, PodAffinityTerm, PreferredSchedulingTerm, WeightedPodAffinityTerm } from '#schemas';
import { dnsLabel } from '../formats.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { labelName } from '../meta/labels.ts';
import { always, type Check, check, eachVal, field, pointer, type } from '../words.ts';
import { checkLabelKeys } from './label-keys.ts';
import { nodeSelector, nodeSelectorTerm } from './node-selector.ts';

const weight = check<number>('weight', (value, at, { errors }) => {
  if (value <= 0 || value > 100) errors.push(invalid(at, value, 'must be in the range 1-100', 'range'));
});

// The server calls the field by its singular, without an index.
const namespaces = check<PodAffinityTerm>('namespaces', ({ namespaces = [] }, up, { errors }) => {
  for (const name of namespaces) {
    for (const detail of dnsLabel(name)) errors.push(invalid(child(up, 'namespace'), name, detail, 'format-dns-label'));
  }
});

const topologyKey = check<string>('topologyKey', (key, at, found) => {
  if (key === '') found.errors.push(required(at, 'can not be empty'));
  labelName(key, at, found);
});

const podAffinityTerm = type<PodAffinityTerm>(
  'PodAffinityTerm',
  pointer('labelSelector', labelSelector()),
  pointer('namespaceSelector', labelSelector()),
  namespaces,
  check('labelKeys', checkLabelKeys),
  always('topologyKey', '', topologyKey),
);

const podAffinity = type<PodAffinity>(
  'PodAffinity',
  field('requiredDuringSchedulingIgnoredDuringExecution', eachVal(podAffinityTerm)),
  field(
    'preferredDuringSchedulingIgnoredDuringExecution',
    eachVal<WeightedPodAffinityTerm>(always('weight', 0, weight), always('podAffinityTerm', {}, podAffinityTerm)),
  ),
);

export const affinity: Check<Affinity> = type<Affinity>(
  'Affinity',
  pointer(
    'nodeAffinity',
    pointer('requiredDuringSchedulingIgnoredDuringExecution', nodeSelector),
    field(
      'preferredDuringSchedulingIgnoredDuringExecution',
      eachVal<PreferredSchedulingTerm>(always('weight', 0, weight), always('preference', {}, nodeSelectorTerm({ anyValue: true }))),
    ),
  ),
  pointer('podAffinity', podAffinity),
  pointer('podAntiAffinity', podAffinity),
);
