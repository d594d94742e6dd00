// Nodes: what the Pods placed on them request, of what there is.
import type { ControlPlane } from '#chain';
import { podRequests, type ResourceList, sumOf } from '#pods';
import { Quantity } from '#quantity';
import type { Node } from '#schemas';
import type { NodeLoad, PlaceOf } from './cluster-load.ts';
import { meter } from './meter.ts';
import type { Workload } from './workloads.ts';

type Placement = ReturnType<ControlPlane['placements']>[number];

/** Shown even if nobody requests any of it. */
const ALWAYS = ['cpu', 'memory', 'pods'];
const CORDONED = 'node.kubernetes.io/unschedulable';

/** In the order of the Nodes. */
export function nodeLoads<At>(plane: ControlPlane, workloads: readonly Workload[], placeOf: PlaceOf<At>): NodeLoad<At>[] {
  const byOrigin = new Map(workloads.map(workload => [workload.origin, workload]));
  const byNode = Map.groupBy(
    plane.placements().filter(({ scheduled, reason }) => scheduled && reason === ''),
    ({ node }) => node,
  );
  return [...plane.store.list<Node>('Node')].map(({ object, origin }) => {
    const name = object.metadata?.name ?? '';
    const pods = byNode.get(name) ?? [];
    const requested = { ...sumOf(...pods.map(({ stored }) => podRequests(stored.object.spec ?? {}))), pods: Quantity.of(pods.length) };
    return {
      name,
      at: placeOf({ document: origin.document, path: ['metadata', 'name'] }),
      notes: notesOf(object),
      meters: metersOf(object.status?.allocatable ?? {}, requested),
      pods: [...Map.groupBy(pods, ({ stored }) => stored.origin)].map(([from, own]) => podsOf(own, byOrigin.get(from), placeOf)),
    };
  });
}

function podsOf<At>(own: readonly Placement[], workload: Workload | undefined, placeOf: PlaceOf<At>): NodeLoad<At>['pods'][number] {
  const { pod, namespace, stored } = own[0]!;
  const word = workload?.word ?? { document: stored.origin.document, path: [] };
  return { name: workload?.name ?? pod, namespace, count: own.length, at: placeOf(word) };
}

function metersOf(allocatable: Readonly<ResourceList>, requested: Readonly<ResourceList>) {
  const names = Object.keys(allocatable).filter(name => ALWAYS.includes(name) || requested[name]);
  return names.map(name => meter(name, requested[name], allocatable[name]!));
}

function notesOf({ spec = {} }: Node): string[] {
  const taints = (spec.taints ?? []).filter(({ key }) => key !== CORDONED);
  return [
    ...(spec.unschedulable ? ['cordoned'] : []),
    ...taints.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`),
  ];
}
