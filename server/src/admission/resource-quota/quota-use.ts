// What every ResourceQuota of a cluster holds, and how much of it is in use. The chain keeps one of these beside its
// Store; the ResourceQuota plug-in charges it.
import { type Cluster, type KubeObject, kindKey, type Stored } from '#cluster';
import { addResources, type ResourceList } from '#pods';
import { Quantity } from '#quantity';
import type { ResourceQuota } from '#schemas';
import type { Evaluator } from './evaluator.ts';
import { countedKinds, evaluatorOf } from './evaluators.ts';
import { scopesOf } from './scope-selector.ts';

export type StoredQuota = Stored<ResourceQuota & Pick<KubeObject, 'metadata'>>;

/** One quota as it stands. */
export interface Use {
  readonly stored: StoredQuota;
  readonly hard: Readonly<ResourceList>;
  /** Resources that nobody counts (a kind that the cluster does not have) are missing. */
  used: Readonly<ResourceList>;
}

export class QuotaUse {
  readonly #cluster: Cluster;
  readonly #byNamespace = new Map<string, Map<string, Use>>();

  /** @param cluster what a new quota counts first */
  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** A quota that is created now: it counts what stands in its namespace. */
  add(stored: Stored): void {
    const quota = stored as StoredQuota;
    const hard = quota.object.spec?.hard ?? {};
    this.#put({ stored: quota, hard, used: startingUse(quota.object, this.#cluster) });
  }

  /** A quota that was there before us: its recorded use holds, so that what we do not see of the cluster counts too. */
  adopt(stored: Stored): void {
    const quota = stored as StoredQuota;
    const { spec, status } = quota.object;
    const hard = status?.hard ?? spec?.hard ?? {};
    this.#put({ stored: quota, hard, used: { ...startingUse(quota.object, this.#cluster), ...status?.used } });
  }

  /** Gives back what a Pod has used that is deleted. */
  release({ object }: Stored): void {
    const evaluator = evaluatorOf('', 'pods')!;
    for (const use of this.of(object.metadata.namespace ?? '')) {
      if (!concerns(use, evaluator, object)) continue;
      const freed = masked(evaluator.use(object, this.#cluster), Object.keys(use.hard));
      use.used = less(use.used, freed);
    }
  }

  /** The quotas of a namespace in the order of their creation. */
  of(namespace: string): Iterable<Use> {
    return this.#byNamespace.get(namespace)?.values() ?? [];
  }

  *status(): Generator<Readonly<Use>> {
    for (const uses of this.#byNamespace.values()) yield* uses.values();
  }

  #put(use: Use): void {
    const { namespace = '', name = '' } = use.stored.object.metadata;
    const uses = this.#byNamespace.get(namespace) ?? new Map<string, Use>();
    this.#byNamespace.set(namespace, uses.set(name, use));
  }
}

/** Whether a quota holds for an object: it counts something of its kind, and the object is in all of its scopes. */
export const concerns = ({ stored, hard }: Use, evaluator: Evaluator, object: Stored['object']): boolean =>
  Object.keys(hard).some(evaluator.counts) && inScopes(stored.object, evaluator, object);

const inScopes = (quota: ResourceQuota, { inScope }: Evaluator, object: Stored['object']) =>
  scopesOf(quota).every(scope => inScope?.(object, scope) ?? false);

/** What stands in a quota's namespace, of everything that it counts. */
function startingUse(quota: ResourceQuota, cluster: Cluster): ResourceList {
  const names = Object.keys(quota.spec?.hard ?? {});
  const used: ResourceList = {};
  for (const { group, kind, evaluator } of countedKinds(cluster)) {
    const counted = names.filter(evaluator.counts);
    for (const name of counted) used[name] ??= Quantity.zero;
    if (counted.length === 0) continue;
    for (const { object } of cluster.list(kindKey(group, kind), quota.metadata?.namespace ?? '')) {
      if (inScopes(quota, evaluator, object)) addResources(used, masked(evaluator.use(object, cluster), counted));
    }
  }
  return used;
}

/** Never below nought: what was recorded in a quota's status need not hold what we give back. */
const less = (used: Readonly<ResourceList>, freed: Readonly<ResourceList>): ResourceList =>
  Object.fromEntries(
    Object.entries(used).map(([name, amount]) => {
      const gone = freed[name];
      if (!gone) return [name, amount];
      return [name, amount.cmp(gone) < 0 ? Quantity.zero : amount.minus(gone)];
    }),
  );

/** The part of a list that is about the named resources. */
export function masked(list: Readonly<ResourceList>, names: readonly string[]): ResourceList {
  return Object.fromEntries(names.flatMap(name => (list[name] ? [[name, list[name]]] : [])));
}
