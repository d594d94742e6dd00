// Where ports are named from outside of their Pods: by Services, by what leads to these, and by network policies.
import {
  fieldOf,
  type PodSource,
  placesAt,
  type References,
  type Selection,
  type Steps,
  type Subject,
  selectionsOf,
  textAt,
} from '#references';
import { idOf, type Saying } from '../mention.ts';
import { portSort } from './pods.ts';

interface ServicePort {
  readonly name?: string;
  readonly port?: number;
  readonly targetPort?: number | string;
}

export function* portSayings(by: Subject, references: References): Generator<Saying> {
  if (by.kind === 'Service') yield* ofService(by, references);
  if (by.kind === 'networking.k8s.io/NetworkPolicy') yield* ofPolicy(by, references);
  yield* ofBackends(by, references);
}

function* ofService(by: Subject, references: References): Generator<Saying> {
  const pods = references.selected(by)?.pods ?? [];
  for (const { value, path } of placesAt(by.object, 'spec.ports[]')) {
    const { name, port, targetPort } = value as ServicePort;
    if (name) yield { sort: 'service-port', role: 'definition', id: `${idOf(by)} ${name}`, by, path: [...path, 'name'], mark: 'value' };
    if (port)
      yield { sort: 'service-port-number', role: 'definition', id: `${idOf(by)} ${port}`, by, path: [...path, 'port'], mark: 'value' };
    if (targetPort) yield* ofPods(by, pods, targetPort, [...path, 'targetPort']);
  }
}

/** Ingresses name a port by its name or number; routes, webhooks and API services by its number alone. */
function* ofBackends(by: Subject, references: References): Generator<Saying> {
  for (const { to, namespace, name, at } of references.from(by)) {
    if (to !== 'Service') continue;
    const port = fieldOf(at.reduce<unknown>(stepInto, by.object), 'port');
    const say = (sort: Saying['sort'], id: unknown, ...field: string[]): Saying => ({
      sort,
      role: 'reference',
      id: `${idOf({ kind: to, namespace, name })} ${id}`,
      by,
      path: [...at, 'port', ...field],
      mark: 'value',
    });
    const number = fieldOf(port, 'number');
    if (textAt(port, 'name')) yield say('service-port', textAt(port, 'name'), 'name');
    if (number) yield say('service-port-number', number, 'number');
    if (typeof port === 'number') yield say('service-port-number', port);
  }
}

const stepInto = (value: unknown, step: string | number): unknown => (value as Record<string | number, unknown> | null | undefined)?.[step];

/** An incoming rule speaks of ports of the Pods that the policy chooses, an outgoing one of those of its peers. */
function* ofPolicy(by: Subject, references: References): Generator<Saying> {
  const [own, ...peers] = selectionsOf(by, references);
  for (const { value, path } of placesAt(by.object, 'spec.ingress[].ports[].port')) yield* ofPods(by, own?.pods ?? [], value, path);
  for (const { value, path } of placesAt(by.object, 'spec.egress[].ports[].port')) {
    const rule = path.slice(0, 3);
    const chosen = peers.filter((peer: Selection) => rule.every((step, i) => step === peer.path[i])).flatMap(({ pods }) => pods);
    yield* ofPods(by, chosen, value, path);
  }
}

function* ofPods(by: Subject, pods: readonly PodSource[], port: unknown, path: Steps): Generator<Saying> {
  for (const { subject } of new Set(pods))
    yield { sort: portSort(port), role: 'reference', id: `${idOf(subject)} ${port}`, by, path, mark: 'value' };
}
