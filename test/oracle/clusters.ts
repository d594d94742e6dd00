// Writes clusters of dozens of Nodes and a hundred Pods, with all that the scheduler looks at and in an order that makes
// it try again: late Nodes, late claims, preemption. To be recorded by a real control plane and compared.
//   node test/oracle/clusters.ts SEED COUNT OUT
//   ORACLE record OUT --out VERDICTS
//   node test/oracle/placement.ts OUT VERDICTS
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dice } from './dice.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };
type Document = { [key: string]: Json | undefined };

const [seed = '1', count = '1', out = '.'] = process.argv.slice(2);
const ZONE = 'topology.kubernetes.io/zone';
const HOST = 'kubernetes.io/hostname';
const APPS = ['web', 'api', 'cache', 'queue', 'search', 'mailer', 'ledger', 'reports', 'images', 'billing'];

class Dice {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = dice(seed);
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)]!;
  }
}

const object = (apiVersion: string, kind: string, name: string, rest: Document, metadata: Document = {}): Document => ({
  apiVersion,
  kind,
  metadata: { name, ...metadata },
  ...rest,
});

const on = (key: string, operator: string, ...values: string[]): Document => ({ key, operator, ...(values.length && { values }) });
const ofApp = (app: string): Document => ({ matchLabels: { app } });
const term = (app: string, topologyKey: string, more: Document = {}): Document => ({ labelSelector: ofApp(app), topologyKey, ...more });

/** Nodes of different sizes, so that one is rarely as good as another. */
function nodeOf(d: Dice, i: number): Document {
  const zone = d.chance(0.06) ? {} : { [ZONE]: `z${i % 3}` };
  const labels = { [HOST]: `node-${i}`, ...zone, ...(d.chance(0.5) && { disk: d.pick(['ssd', 'hdd']) }), generation: String(d.int(1, 6)) };
  const taints = d.chance(0.25)
    ? [
        d.pick([
          { key: 'dedicated', value: 'db', effect: 'NoSchedule' },
          { key: 'spot', value: 'true', effect: 'PreferNoSchedule' },
          { key: 'draining', effect: 'NoExecute' },
        ]),
      ]
    : [];
  const capacity = {
    cpu: `${2000 + 137 * i}m`,
    memory: `${4000 + 211 * i}Mi`,
    pods: d.chance(0.15) ? d.int(2, 4) : 110,
    'ephemeral-storage': `${20 + i}Gi`,
    ...(d.chance(0.2) && { 'example.com/gpu': d.int(1, 4) }),
  };
  const images = d.chance(0.3) ? [{ names: ['registry.example.com/large:1'], sizeBytes: 700_000_000 }] : [];
  const conditions = d.chance(0.05) ? [{ type: d.pick(['MemoryPressure', 'DiskPressure']), status: 'True' }] : [];
  return object(
    'v1',
    'Node',
    `node-${i}`,
    {
      spec: { ...(d.chance(0.08) && { unschedulable: true }), ...(taints.length && { taints }) },
      status: { capacity, allocatable: capacity, ...(images.length && { images }), ...(conditions.length && { conditions }) },
    },
    { labels },
  );
}

/** One wish of a Pod each. */
const WISHES: readonly ((d: Dice, nodes: number) => Document)[] = [
  d => ({ nodeSelector: { disk: d.pick(['ssd', 'hdd', 'tape']) } }),
  d => ({ nodeSelector: { [ZONE]: d.pick(['z0', 'z1', 'z2', 'z9']) } }),
  (d, nodes) => ({ nodeSelector: { [HOST]: `node-${d.int(0, nodes)}` } }),
  d => ({ tolerations: [d.pick([{ key: 'dedicated', operator: 'Exists' }, { operator: 'Exists' }, { key: 'spot', value: 'true' }])] }),
  d => ({ topologySpreadConstraints: [spread(d, 'DoNotSchedule')] }),
  d => ({ topologySpreadConstraints: [spread(d, 'DoNotSchedule'), spread(d, 'ScheduleAnyway')] }),
  d => ({ affinity: { podAntiAffinity: required([term(d.pick(APPS), d.pick([HOST, ZONE]))]) } }),
  d => ({
    affinity: {
      podAffinity: required([term(d.pick(APPS), d.pick([HOST, ZONE]), d.pick([{}, { namespaceSelector: {} }, { namespaces: ['data'] }]))]),
    },
  }),
  d => ({
    affinity: {
      podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 50, podAffinityTerm: term(d.pick(APPS), ZONE) }] },
    },
  }),
  d => ({
    affinity: {
      podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 80, podAffinityTerm: term(d.pick(APPS), HOST) }] },
    },
  }),
  d => ({
    affinity: {
      nodeAffinity: {
        ...required2(
          d.pick([[on('generation', 'Gt', '3')], [on('generation', 'Lt', '3'), on('disk', 'Exists')], [on('disk', 'NotIn', 'hdd')]]),
        ),
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 20, preference: { matchExpressions: [on('disk', 'In', 'ssd')] } }],
      },
    },
  }),
  d => ({ priorityClassName: d.pick(['low', 'high', 'high', 'polite']) }),
];

const required = (terms: Json[]): Document => ({ requiredDuringSchedulingIgnoredDuringExecution: terms });
const required2 = (matchExpressions: Json[]): Document => required3({ nodeSelectorTerms: [{ matchExpressions }] });
const required3 = (selector: Document): Document => ({ requiredDuringSchedulingIgnoredDuringExecution: selector });

function spread(d: Dice, whenUnsatisfiable: string): Document {
  return {
    maxSkew: d.int(1, 3),
    topologyKey: d.pick([HOST, ZONE, ZONE]),
    whenUnsatisfiable,
    labelSelector: ofApp(d.pick(APPS)),
    ...(whenUnsatisfiable === 'DoNotSchedule' && d.chance(0.3) && { minDomains: d.int(2, 4) }),
    ...(d.chance(0.3) && { nodeTaintsPolicy: 'Honor' }),
    ...(d.chance(0.2) && { nodeAffinityPolicy: 'Ignore' }),
  };
}

function podSpec(d: Dice, nodes: number): Document {
  const wishes = Array.from({ length: d.int(0, 3) }, () => d.pick(WISHES)(d, nodes));
  const requests = {
    ...(d.chance(0.7) && { cpu: `${d.pick([100, 250, 500, 900, 1500, 4000])}m` }),
    ...(d.chance(0.5) && { memory: `${d.pick([128, 512, 1500, 5000])}Mi` }),
    ...(d.chance(0.06) && { 'ephemeral-storage': '35Gi' }),
  };
  const container = {
    name: 'main',
    image: d.pick(['registry.example.com/large:1', 'registry.example.com/small:1']),
    resources: { requests, ...(d.chance(0.08) && { limits: { 'example.com/gpu': 2 } }) },
    ...(d.chance(0.08) && {
      ports: [{ containerPort: 80, hostPort: d.pick([80, 443]), ...(d.chance(0.5) && { hostIP: d.pick(['10.0.0.1', '0.0.0.0']) }) }],
    }),
  };
  return Object.assign({ containers: [container] }, ...wishes);
}

function* cluster(d: Dice): Generator<Document> {
  const nodes = d.int(20, 50);
  const late = d.int(1, 4);
  for (const [name, value, preemptionPolicy] of [
    ['low', 10],
    ['high', 1000],
    ['polite', 1000, 'Never'],
  ] as const)
    yield object('scheduling.k8s.io/v1', 'PriorityClass', name, { value, ...(preemptionPolicy && { preemptionPolicy }) });
  yield object('v1', 'Namespace', 'data', {}, { labels: { team: 'data' } });
  if (d.chance(0.5)) yield pod(d, 'early', nodes);
  for (let i = 0; i < nodes - late; i++) yield nodeOf(d, i);
  for (const app of APPS.slice(0, 4)) yield object('v1', 'Service', app, { spec: { selector: { app }, ports: [{ port: 80 }] } });
  yield object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { maxUnavailable: 0, selector: ofApp('web') } });
  for (let i = 0; i < 65; i++) yield d.chance(0.12) ? workload(d, i, nodes) : pod(d, `${d.pick(APPS)}-${i}`, nodes);
  for (let i = nodes - late; i < nodes; i++) yield nodeOf(d, i);
  for (let i = 65; i < 80; i++) yield pod(d, `${d.pick(APPS)}-${i}`, nodes);
}

const pod = (d: Dice, name: string, nodes: number): Document =>
  object(
    'v1',
    'Pod',
    name,
    { spec: podSpec(d, nodes) },
    { labels: { app: name.split('-')[0] }, ...(d.chance(0.15) && { namespace: 'data' }) },
  );

/** With a label of its own: DaemonSets adopt Pods that match, and delete what they find too many. */
function workload(d: Dice, i: number, nodes: number): Document {
  const app = d.pick(APPS);
  const labels = { app, set: `w${i}` };
  const template = { metadata: { labels }, spec: podSpec(d, nodes) };
  const kind = d.pick(['Deployment', 'Deployment', 'DaemonSet']);
  const replicas = kind === 'Deployment' ? { replicas: d.int(2, 6) } : {};
  return object('apps/v1', kind, `${app}-w${i}`, { spec: { ...replicas, selector: { matchLabels: labels }, template } });
}

mkdirSync(out, { recursive: true });
for (let i = 1; i <= Number(count); i++) {
  const documents = [...cluster(new Dice(Number(seed) * 1000 + i))];
  writeFileSync(
    join(out, `${seed}-${String(i).padStart(3, '0')}.yaml`),
    documents.map(document => `${JSON.stringify(document)}\n`).join('---\n'),
  );
}
