// Namespaces: the use of their quotas, their LimitRanges, their Pods.
import type { Use } from '#admission';
import type { ControlPlane } from '#chain';
import type { Stored } from '#cluster';
import { type QosClass, qosClass, type ResourceList } from '#pods';
import type { LimitRange, LimitRangeItem, Pod } from '#schemas';
import type { NamespaceLoad, PlaceOf, QuotaLoad, RangeLoad, WorkloadLoad } from './cluster-load.ts';
import { meter } from './meter.ts';
import type { Workload } from './workloads.ts';

/** Sorted by name. */
export function namespaceLoads<At>(
  plane: ControlPlane,
  workloads: readonly Workload[],
  placeOf: PlaceOf<At>,
  only?: ReadonlySet<string>,
): NamespaceLoad<At>[] {
  const pods = Map.groupBy(plane.store.list<Pod>('Pod'), ({ object }) => object.metadata?.namespace ?? '');
  const byNamespace = Map.groupBy(workloads, ({ namespace }) => namespace);
  const ranges = Map.groupBy(plane.store.list<LimitRange>('LimitRange'), ({ object }) => object.metadata?.namespace ?? '');
  const quotas = Map.groupBy(plane.quotas.status(), ({ stored }) => stored.object.metadata.namespace ?? '');
  const names = new Set([...pods.keys(), ...byNamespace.keys(), ...ranges.keys(), ...quotas.keys()]);
  return [...names]
    .filter(name => !only || only.has(name))
    .sort()
    .map(name => ({
      name,
      quotas: (quotas.get(name) ?? []).map(use => quotaLoad(use, placeOf)),
      ranges: (ranges.get(name) ?? []).map(range => rangeLoad(range, placeOf)),
      qos: countQos(pods.get(name) ?? []),
      workloads: (byNamespace.get(name) ?? []).map(workload => workloadLoad(workload, placeOf)),
    }));
}

function quotaLoad<At>({ stored, hard, used }: Use, placeOf: PlaceOf<At>): QuotaLoad<At> {
  const at = (...path: string[]) => placeOf({ document: stored.origin.document, path });
  return {
    name: stored.object.metadata.name ?? '',
    at: at('metadata', 'name'),
    meters: Object.entries(hard).map(([name, most]) => ({ ...meter(name, used[name], most), at: at('spec', 'hard', name) })),
  };
}

const rangeLoad = <At>({ object, origin }: Stored<LimitRange>, placeOf: PlaceOf<At>): RangeLoad<At> => ({
  name: object.metadata?.name ?? '',
  at: placeOf({ document: origin.document, path: ['metadata', 'name'] }),
  lines: (object.spec?.limits ?? []).map(rangeLine),
});

/** `Container: cpu at least 100m, at most 2, limit 500m, request 250m; memory …` */
function rangeLine({
  type,
  min = {},
  max = {},
  default: limits = {},
  defaultRequest = {},
  maxLimitRequestRatio = {},
}: LimitRangeItem): string {
  const lists: readonly [word: string, list: ResourceList][] = [
    ['at least', min],
    ['at most', max],
    ['limit', limits],
    ['request', defaultRequest],
    ['ratio', maxLimitRequestRatio],
  ];
  const resources = new Set(lists.flatMap(([, list]) => Object.keys(list)));
  const lines = [...resources].map(
    resource => `${resource} ${lists.flatMap(([word, list]) => (list[resource] ? [`${word} ${list[resource]}`] : [])).join(', ')}`,
  );
  return `${type}: ${lines.join('; ')}`;
}

function countQos(pods: readonly Stored<Pod>[]): Record<QosClass, number> {
  const counts = { Guaranteed: 0, Burstable: 0, BestEffort: 0 };
  for (const { object } of pods) counts[qosClass(object)]++;
  return counts;
}

const workloadLoad = <At>({ origin: _, word, refusals, pending, ...rest }: Workload, placeOf: PlaceOf<At>): WorkloadLoad<At> => ({
  ...rest,
  at: placeOf(word),
  messages: [...new Set([...refusals, ...pending].map(({ message }) => message))],
});
