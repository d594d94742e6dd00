// What a Pod comes to: its class, and what its containers have after the namespace's defaults.
import type { Shard } from '#analysis';
import { podLimits, podRequests, type ResourceList } from '#pods';
import { type AdmittedPod, admittedPod, containersOf, defaultingRange } from '../cluster/admitted-pod.ts';
import { podAt } from '../place/pod-place.ts';
import { type HoverContext, type HoverPart, shardOf } from './hover-context.ts';
import { qosLines } from './qos.ts';
import { table } from './table.ts';

export const podSummary: HoverPart = context => {
  const { decoded } = context;
  if (!isAboutPod(context)) return undefined;
  const shard = shardOf(context);
  const pod = decoded && shard && admittedPod(decoded, shard);
  if (!pod || !shard) return undefined;
  return [qosLines(pod.admitted, shard).join('  \n'), resourceTable(pod, shard)].filter(Boolean).join('\n\n');
};

/** Fields that are about all Pods of a workload. */
const WHOLE = new Set(['kind', 'replicas', 'parallelism', 'maxSurge']);
const OF_CONTAINER = new Set(['name', 'resources']);

/** Whether a place is about what its Pods ask for: the template, a container, its resources, the number of replicas. */
export function isAboutPod({ kind, inObject, onKey }: HoverContext): boolean {
  if (!kind) return false;
  const last = inObject.at(-1);
  const pod = podAt(kind.kind, inObject);
  if (!pod) return inObject.length > 0 && WHOLE.has(String(last)) && podAt(kind.kind, []) !== undefined;
  const { inside, container } = pod;
  if (container && inside.length > 3) return inside[3] === 'resources' || (inside.length === 4 && OF_CONTAINER.has(String(last)));
  if (inside[0] === 'spec' && inside[1] === 'resources') return true;
  return onKey ? inside.length <= 1 || (inside.length === 2 && inside[1] === 'containers') : inside.length <= 1 || container !== undefined;
}

function resourceTable({ written, admitted }: AdmittedPod, shard: Shard): string {
  const ranges = new Set<string>();
  const before = containersOf(written);
  const rows = containersOf(admitted).map(({ list, container }, i) => {
    const cells = (['requests', 'limits'] as const).map(kind =>
      cellOf(container.resources?.[kind], name => {
        if (before[i]?.container.resources?.[kind]?.[name]) return undefined;
        const range = defaultingRange(shard, kind, name);
        if (range) ranges.add(range);
        return range;
      }),
    );
    return [`${container.name ?? ''}${list === 'initContainers' ? ' (init)' : ''}`, ...cells];
  });
  const spec = admitted.spec ?? {};
  const [requests, limits] = [podRequests(spec), podLimits(spec)];
  if (!Object.keys(requests).length && !Object.keys(limits).length) return '';
  const total = rows.length > 1 || spec.overhead || spec.resources ? [['**Pod**', cellOf(requests), cellOf(limits)]] : [];
  const legend = ranges.size ? `\n\n\\* default of LimitRange ${[...ranges].map(name => `\`${name}\``).join(', ')}` : '';
  return table(['container', 'requests', 'limits'], [...rows, ...total]) + legend;
}

/** @param defaulted the LimitRange that gave a resource, if one did */
function cellOf(list: Readonly<ResourceList> | undefined, defaulted: (name: string) => string | undefined = () => undefined): string {
  const cells = Object.entries(list ?? {}).map(([name, amount]) => `${name} ${amount}${defaulted(name) ? '\\*' : ''}`);
  return cells.join(', ') || '–';
}
