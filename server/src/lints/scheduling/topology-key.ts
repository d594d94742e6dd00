// A topology key that is a misspelling of one that every Node has.
import { placesAt } from '#references';
import { deployment } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { definePodRule } from '../rule.ts';

const example = (key: string) =>
  deployment(
    '',
    `affinity:\n  podAntiAffinity:\n    preferredDuringSchedulingIgnoredDuringExecution:\n      - weight: 1\n        podAffinityTerm:\n          topologyKey: ${key}\n          labelSelector:\n            matchLabels:\n              app: web`,
  );

const PLACES = [
  'topologySpreadConstraints[].topologyKey',
  ...['podAffinity', 'podAntiAffinity'].flatMap(affinity => [
    `affinity.${affinity}.requiredDuringSchedulingIgnoredDuringExecution[].topologyKey`,
    `affinity.${affinity}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm.topologyKey`,
  ]),
];
/** What the kubelet and cloud providers put on every Node. Source: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const HOSTNAME = 'kubernetes.io/hostname';
const WELL_KNOWN = [
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'kubernetes.io/os',
  'kubernetes.io/arch',
];

export const topologyKey = definePodRule({
  id: 'scheduling/topology-key',
  title: 'Misspelt topology key',
  what: 'topologyKey is no label of a known Node, and nearly one that every Node has, or such a one without its domain.',
  why: 'Terms about a place that no Node names have no effect, or keep the Pod Pending.',
  remedy: 'Use a label that the Nodes carry, mostly kubernetes.io/hostname or topology.kubernetes.io/zone.',
  wrong: example('hostname'),
  right: example('kubernetes.io/hostname'),
  *check({ spec, path }, { references }) {
    const carried = new Set(references.list('Node').flatMap(({ object: { metadata } }) => Object.keys(metadata.labels ?? {})));
    for (const place of PLACES)
      for (const { value, path: at } of placesAt(spec, place, path)) {
        const near = typeof value === 'string' && !carried.has(value) ? misspelt(value) : undefined;
        if (near) yield { at, message: `No Node carries the label "${value}". Did you mean "${near}"?`, data: { replacement: near } };
      }
  },
});

function misspelt(key: string): string | undefined {
  if (!key || WELL_KNOWN.includes(key) || key.startsWith('beta.') || key.startsWith('failure-domain.beta.')) return undefined;
  // Nodes may well be labelled `zone` by hand, but hardly `hostname`.
  return /^\/?hostname$/.test(key) ? HOSTNAME : nearKubernetesLabel(key);
}

const nearKubernetesLabel = (key: string) => (/k\w*b\w*n\w*t\w*s/.test(key) ? nearestName(key, WELL_KNOWN, 2) : undefined);
