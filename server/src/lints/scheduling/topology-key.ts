// A topology key that no Node of the environment carries.
import { placesAt } from '#references';
import { deployment, object, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { definePodRule } from '../rule.ts';

const node = object(
  'v1',
  'Node',
  'worker-1',
  '  labels:\n    kubernetes.io/hostname: worker-1\nstatus:\n  allocatable:\n    cpu: 4\n    memory: 8Gi\n    pods: 110',
);
const example = (key: string) =>
  stream(
    node,
    deployment(
      '',
      `affinity:\n  podAntiAffinity:\n    preferredDuringSchedulingIgnoredDuringExecution:\n      - weight: 1\n        podAffinityTerm:\n          topologyKey: ${key}\n          labelSelector:\n            matchLabels:\n              app: web`,
    ),
  );

const PLACES = [
  'topologySpreadConstraints[].topologyKey',
  ...['podAffinity', 'podAntiAffinity'].flatMap(affinity => [
    `affinity.${affinity}.requiredDuringSchedulingIgnoredDuringExecution[].topologyKey`,
    `affinity.${affinity}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm.topologyKey`,
  ]),
];
/** What the kubelet and cloud providers put on every Node. */
const WELL_KNOWN = [
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'node.kubernetes.io/instance-type',
];
const FORMER = [
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
  'beta.kubernetes.io/instance-type',
];

export const topologyKey = definePodRule({
  id: 'scheduling/topology-key',
  title: 'Topology key that no Node carries',
  what: 'topologyKey is the label of no Node of the environment; without Nodes: it is a misspelling of one that every Node has.',
  why: 'Terms about a place that no Node names have no effect, or keep the Pod Pending.',
  remedy: 'Use a label that the Nodes carry, mostly kubernetes.io/hostname or topology.kubernetes.io/zone.',
  wrong: example('hostname'),
  right: example('kubernetes.io/hostname'),
  *check({ spec, path }, { references }) {
    const nodes = references.list('Node');
    const carried = new Set(nodes.flatMap(({ object: { metadata } }) => Object.keys(metadata.labels ?? {})));
    for (const place of PLACES)
      for (const { value, path: at } of placesAt(spec, place, path)) {
        if (typeof value !== 'string' || carried.has(value) || FORMER.includes(value)) continue;
        const near = WELL_KNOWN.includes(value) ? undefined : misspelt(value);
        if (!near && !nodes.length) continue;
        if (WELL_KNOWN.includes(value) && !nodes.length) continue;
        yield {
          at,
          message: `No Node carries the label "${value}"${near ? `. Did you mean "${near}"?` : ''}`,
          ...(near && { data: { replacement: near } }),
        };
      }
  },
});

/** The well-known label that was meant: near enough, or without its domain. */
const misspelt = (key: string): string | undefined =>
  WELL_KNOWN.find(known => known.endsWith(`/${key.replace(/^\//, '')}`)) ??
  (key.includes('kubernetes.io') ? nearestName(key, WELL_KNOWN) : undefined);
