// The Pod's nodeSelector and required node affinity.
import { always, type FilterPlugin, unfit } from '../filter-plugin.ts';
import { namedNodes } from '../node-selector.ts';

export const nodeAffinity: FilterPlugin = {
  name: 'NodeAffinity',
  prepare({ pod, nodeTest }) {
    if (!nodeTest) return undefined;
    const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
    const nodes = namedNodes(required?.nodeSelectorTerms ?? []);
    if (nodes && !nodes.size) return { unready: 'pod affinity terms conflict' };
    return {
      ...(nodes && { nodes }),
      on: node => (nodeTest(node) ? undefined : unfit("node(s) didn't match Pod's node affinity/selector")),
    };
  },
  wakes: { nodeAdded: always },
};
