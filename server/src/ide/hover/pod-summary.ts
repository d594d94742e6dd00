// What a Pod comes to: its class, and what its containers have after the namespace's defaults.
import { nodeOf } from '#yaml';
import { admittedPod } from '../cluster/admitted-pod.ts';
import { podAt, templatePath } from '../place/pod-place.ts';
import { type HoverContext, type HoverPart, shardOf } from './hover-context.ts';
import { qosLines } from './qos.ts';
import { resourceTable } from './resource-table.ts';

export const podSummary: HoverPart = context => {
  const { decoded } = context;
  if (!isAboutPod(context)) return undefined;
  const shard = shardOf(context);
  const pod = decoded && shard && admittedPod(decoded, shard);
  if (!pod || !shard) return undefined;
  const template = nodeOf(context.root, [...context.base, ...(templatePath(decoded.kind) ?? [])]);
  return [qosLines(pod.admitted, shard).join('  \n'), resourceTable(pod, template, shard)].filter(Boolean).join('\n\n');
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
  const isSpec = inside.length === 0 || (inside.length === 1 && (inside[0] === 'spec' || inside[0] === 'kind'));
  return isSpec || (onKey ? inside.length === 2 && inside[1] === 'containers' : container !== undefined);
}
