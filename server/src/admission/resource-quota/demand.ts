// What an object would ask of its namespace's quotas: for hovers, which charge nothing and refuse nothing.
import type { ResourceList } from '#pods';
import type { Request } from '../plugin.ts';
import { evaluatorOf } from './evaluators.ts';
import { concerns, masked, type Use } from './quota-use.ts';

export interface Demand {
  readonly use: Use;
  /** Of everything that the quota limits and the object asks for. */
  readonly requested: ResourceList;
}

/** The quotas that count an object, in the order of their creation; none for what quotas ignore. */
export function quotaDemands(request: Pick<Request, 'object' | 'group' | 'resource' | 'namespace' | 'cluster' | 'quotas'>): Demand[] {
  const { object, group, resource, namespace, cluster, quotas } = request;
  const evaluator = evaluatorOf(group, resource);
  if (!evaluator || !namespace) return [];
  const concerned = [...quotas.of(namespace)].filter(use => concerns(use, evaluator, object));
  if (concerned.length === 0) return [];
  const asked = evaluator.use(object, cluster);
  return concerned.map(use => ({ use, requested: masked(asked, Object.keys(use.hard).filter(evaluator.counts)) }));
}
