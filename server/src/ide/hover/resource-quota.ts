// How much of a ResourceQuota is in use, and by whom.
import { quotaDemands } from '#admission';
import type { Shard } from '#analysis';
import { Quantity } from '#quantity';
import { bar } from './bar.ts';
import { type HoverPart, shardOf } from './hover-context.ts';
import { table } from './table.ts';

/** Consumers that are named. */
const TOP = 5;

/** Kinds that quotas count in detail. */
const CONSUMERS = [
  { kind: 'Pod', resource: 'pods' },
  { kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaims' },
  { kind: 'Service', resource: 'services' },
] as const;

export const resourceQuota: HoverPart = context => {
  const { kind, inObject, decoded } = context;
  if (kind?.kind !== 'ResourceQuota' || !/^(kind|spec|spec\.hard(\..*)?)$/.test(inObject.join('.'))) return undefined;
  const shard = shardOf(context);
  const use = shard && [...shard.run.plane.quotas.of(shard.namespace)].find(({ stored }) => stored.object.metadata?.name === decoded?.name);
  if (!use || !shard) return undefined;
  const [, , only] = inObject;
  const names = Object.keys(use.hard).filter(resource => only === undefined || resource === only);
  const rows = names.map(resource => {
    const [used, hard] = [use.used[resource] ?? Quantity.zero, use.hard[resource]!];
    return [resource, `${used}`, `${hard}`, bar(used, hard)];
  });
  if (!rows.length) return undefined;
  const consumers = typeof only === 'string' ? topConsumers(shard, use.stored.object.metadata?.name ?? '', only) : [];
  return [table(['resource', 'used', 'hard', ''], rows), ...consumers].join('\n\n');
};

/** Who uses most of a resource, objects of one document together. */
function topConsumers({ documents, namespace, run }: Shard, quota: string, resource: string): string[] {
  const { store: cluster, quotas } = run.plane;
  const sums = new Map<number, Quantity>();
  for (const consumer of CONSUMERS)
    for (const { object, origin } of cluster.list(consumer.kind, namespace)) {
      const demands = quotaDemands({ object, group: '', resource: consumer.resource, namespace, cluster, quotas });
      const own = demands.find(({ use }) => use.stored.object.metadata?.name === quota)?.requested[resource];
      if (own && origin.document >= 0) sums.set(origin.document, (sums.get(origin.document) ?? Quantity.zero).plus(own));
    }
  const top = [...sums].sort(([, a], [, b]) => b.cmp(a)).slice(0, TOP);
  const lines = top.flatMap(([at, amount]) => {
    const object = documents[at]?.facts.decoded[0];
    return object ? [`- ${object.kind} \`${object.name}\`: ${amount}`] : [];
  });
  return lines.length ? [`Used by\n${lines.join('\n')}`] : [];
}
