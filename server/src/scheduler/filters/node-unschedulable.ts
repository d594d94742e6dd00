// Cordoned Nodes take only Pods that tolerate it.
import { type FilterPlugin, unfit } from '../filter-plugin.ts';
import { tolerates } from '../toleration.ts';

const CORDONED = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

export const nodeUnschedulable: FilterPlugin = {
  name: 'NodeUnschedulable',
  prepare({ tolerations }) {
    if (tolerates(tolerations, CORDONED)) return undefined;
    return { on: node => (node.unschedulable ? unfit('node(s) were unschedulable') : undefined) };
  },
  wakes: { nodeAdded: (_, node) => !node.unschedulable },
};
