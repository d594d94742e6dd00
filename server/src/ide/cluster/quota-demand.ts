// What a document asks of its namespace's quotas: the object itself, and the Pods and claims that it makes.
import { type Demand, quotaDemands } from '#admission';
import type { Shard } from '#analysis';
import { type KubeObject, kindKey } from '#cluster';
import type { Decoded } from '#decode';
import { type ResourceList, sumOf } from '#pods';
import type { Quantity } from '#quantity';
import type { StatefulSet } from '#schemas';
import { admittedPod } from './admitted-pod.ts';
import { type Replicas, replicasOf } from './replicas.ts';

type Use = Demand['use'];

/** One quota, and what a document has to do with it. */
export interface QuotaDemand {
  readonly use: Use;
  /** Used by all others. */
  readonly before: ResourceList;
  readonly adds: ResourceList;
  /** At most at once while a rollout is on; the same as `adds` where there is none. */
  readonly rollout: ResourceList;
}

/** What is created: one object, so many times. */
interface Part {
  readonly group: string;
  readonly kind: string;
  readonly resource: string;
  readonly object: KubeObject;
  readonly replicas: Replicas;
}

const ONCE: Replicas = { steady: 1, rollout: 1 };

/** @param position of the document in the shard's run */
export function quotaDemandOf(decoded: Decoded, shard: Shard, position: number): QuotaDemand[] {
  const { namespace, run } = shard;
  const { store: cluster, quotas } = run.plane;
  const found = new Map<Use, { adds: ResourceList; rollout: ResourceList; own: ResourceList }>();
  for (const { object, group, kind, resource, replicas } of partsOf(decoded, shard)) {
    for (const { use, requested } of quotaDemands({ object, group, resource, namespace, cluster, quotas })) {
      const sum = found.get(use) ?? { adds: {}, rollout: {}, own: {} };
      const own = [...cluster.list(kindKey(group, kind), namespace)].filter(({ origin }) => origin.document === position);
      const charged = own.flatMap(stored =>
        quotaDemands({ object: stored.object, group, resource, namespace, cluster, quotas }).filter(demand => demand.use === use),
      );
      found.set(use, {
        adds: sumOf(sum.adds, times(requested, replicas.steady)),
        rollout: sumOf(sum.rollout, times(requested, replicas.rollout)),
        own: sumOf(sum.own, ...charged.map(demand => demand.requested)),
      });
    }
  }
  return [...found].map(([use, { adds, rollout, own }]) => ({ use, adds, rollout, before: minus(use.used, own) }));
}

function* partsOf(decoded: Decoded, shard: Shard): Generator<Part> {
  const { object, facts, kind } = decoded;
  if (!object || !facts) return;
  const nodes = [...shard.run.plane.store.list('Node')].length;
  const replicas = replicasOf(kind, object, nodes);
  const pod = admittedPod(decoded, shard);
  if (kind !== 'Pod') yield { group: facts.group, kind, resource: facts.resource, object, replicas: ONCE };
  if (pod) yield { group: '', kind: 'Pod', resource: 'pods', object: pod.admitted as unknown as KubeObject, replicas };
  const claims = kind === 'StatefulSet' ? ((object as unknown as StatefulSet).spec?.volumeClaimTemplates ?? []) : [];
  for (const claim of claims)
    yield {
      group: '',
      kind: 'PersistentVolumeClaim',
      resource: 'persistentvolumeclaims',
      object: claim as unknown as KubeObject,
      replicas,
    };
}

const mapped = (list: Readonly<ResourceList>, change: (amount: Quantity, name: string) => Quantity): ResourceList =>
  Object.fromEntries(Object.entries(list).map(([name, amount]) => [name, change(amount, name)]));

const times = (list: Readonly<ResourceList>, factor: number) => mapped(list, amount => amount.times(factor));

const minus = (list: Readonly<ResourceList>, less: Readonly<ResourceList>) =>
  mapped(list, (amount, name) => (less[name] ? amount.minus(less[name]) : amount));
