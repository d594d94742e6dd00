// Where the parts of Pods are named: containers, volumes and ports.
import { type PodSource, placesAt, podSourceOf, portsOf, type References, type Steps, type Subject, textAt } from '#references';
import { idOf, type Saying, type Sort } from '../mention.ts';

interface Row {
  readonly sort: Sort;
  readonly role: Saying['role'];
  /** Place of the thing that has the name, relative to a Pod's spec. */
  readonly at: string;
  readonly field: string;
}

/** A port of an action stands for a port of its own container; in one Pod a name means one port. */
const ACTIONS = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'].flatMap(action => [
  `${action}.httpGet`,
  `${action}.tcpSocket`,
]);

const ROWS: readonly Row[] = [
  { sort: 'container', role: 'definition', at: '*containers[]', field: 'name' },
  { sort: 'container', role: 'reference', at: 'ephemeralContainers[]', field: 'targetContainerName' },
  { sort: 'container', role: 'reference', at: '*containers[].env[].valueFrom.resourceFieldRef', field: 'containerName' },
  { sort: 'container', role: 'reference', at: 'volumes[].downwardAPI.items[].resourceFieldRef', field: 'containerName' },
  {
    sort: 'container',
    role: 'reference',
    at: 'volumes[].projected.sources[].downwardAPI.items[].resourceFieldRef',
    field: 'containerName',
  },
  { sort: 'volume', role: 'definition', at: 'volumes[]', field: 'name' },
  { sort: 'volume', role: 'reference', at: '*containers[].volumeMounts[]', field: 'name' },
  { sort: 'volume', role: 'reference', at: '*containers[].volumeDevices[]', field: 'name' },
  { sort: 'port', role: 'definition', at: '*containers[].ports[]', field: 'name' },
];

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

export function* podSayings(by: Subject, references: References): Generator<Saying> {
  const pod = podSourceOf(by);
  if (pod) yield* ofPod(pod);
  yield* scaledContainers(by, references);
}

function* ofPod(pod: PodSource): Generator<Saying> {
  const { subject: by, spec, path: specPath } = pod;
  const say = (sort: Sort, role: Saying['role'], name: string | number, path: Steps): Saying => ({
    sort,
    role,
    id: `${idOf(by)} ${name}`,
    by,
    path,
    mark: 'value',
  });
  for (const { sort, role, at, field } of ROWS)
    for (const { value, path } of placesAt(spec, at, specPath)) {
      const name = textAt(value, field);
      if (name) yield say(sort, role, name, [...path, field]);
    }
  for (const { value, path } of placesAt(by.kind === 'apps/StatefulSet' ? by.object : {}, 'spec.volumeClaimTemplates[].metadata'))
    yield say('volume', 'definition', textAt(value, 'name'), [...path, 'name']);
  for (const { port, portPath } of portsOf(pod))
    if (port.containerPort) yield say('port-number', 'definition', port.containerPort, [...portPath, 'containerPort']);
  for (const { value, path } of ACTIONS.flatMap(action => placesAt(spec, `*containers[].${action}.port`, specPath)))
    yield say(portSort(value), 'reference', String(value), path);
  const annotations = [...specPath.slice(0, -1), 'metadata', 'annotations', DEFAULT_CONTAINER];
  const named = annotations.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    by.object,
  );
  if (typeof named === 'string') yield say('container', 'reference', named, annotations);
}

/** What is written as a number is one, else a name. */
export const portSort = (port: unknown): 'port' | 'port-number' => (typeof port === 'number' ? 'port-number' : 'port');

/** Autoscalers may speak of single containers of their target. */
const SCALERS: Readonly<Record<string, { readonly target: string; readonly at: string; readonly field: string }>> = {
  'autoscaling/HorizontalPodAutoscaler': { target: 'spec.scaleTargetRef', at: 'spec.metrics[].containerResource', field: 'container' },
  'autoscaling.k8s.io/VerticalPodAutoscaler': {
    target: 'spec.targetRef',
    at: 'spec.resourcePolicy.containerPolicies[]',
    field: 'containerName',
  },
};

function* scaledContainers(by: Subject, references: References): Generator<Saying> {
  const scaler = SCALERS[by.kind];
  const target = scaler && references.from(by).find(({ row }) => row.at === scaler.target);
  if (!target) return;
  for (const { value, path } of placesAt(by.object, scaler.at)) {
    const name = textAt(value, scaler.field);
    const id = `${idOf({ kind: target.to, namespace: target.namespace, name: target.name })} ${name}`;
    if (name) yield { sort: 'container', role: 'reference', id, by, path: [...path, scaler.field], mark: 'value' };
  }
}
