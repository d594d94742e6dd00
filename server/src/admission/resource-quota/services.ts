// What quotas count of Services: themselves, the node ports they will need, the load balancers they ask for.

import { Quantity } from '#quantity';
import type { Service } from '#schemas';
import { countName, type Evaluator, ONE } from './evaluator.ts';

const COUNTED = new Set(['services', 'services.nodeports', 'services.loadbalancers', countName('', 'services')]);

export const services: Evaluator = {
  counts: resource => COUNTED.has(resource),
  use(object) {
    const { spec = {} } = object as Service;
    return {
      services: ONE,
      [countName('', 'services')]: ONE,
      'services.loadbalancers': Quantity.of(spec.type === 'LoadBalancer' ? 1 : 0),
      'services.nodeports': Quantity.of(nodePorts(spec)),
    };
  },
};

/** Node ports are given out later: what counts is the intent. */
function nodePorts({ type, ports = [], allocateLoadBalancerNodePorts }: NonNullable<Service['spec']>): number {
  if (type === 'NodePort') return ports.length;
  if (type !== 'LoadBalancer') return 0;
  return allocateLoadBalancerNodePorts === false ? ports.filter(({ nodePort }) => nodePort).length : ports.length;
}
