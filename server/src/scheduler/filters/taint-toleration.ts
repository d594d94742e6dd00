// Taints keep Pods away that do not tolerate them.
import { type FilterPlugin, unfit } from '../filter-plugin.ts';
import { untoleratedTaint } from '../toleration.ts';

export const taintToleration: FilterPlugin = {
  name: 'TaintToleration',
  prepare: ({ tolerations }) => ({
    on: ({ taints }) => (taints.length && untoleratedTaint(taints, tolerations) ? unfit('node(s) had untolerated taint(s)') : undefined),
  }),
  wakes: { nodeAdded: ({ tolerations }, { taints }) => !untoleratedTaint(taints, tolerations) },
};
