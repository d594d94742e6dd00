// A Pod that names its Node goes there, or nowhere.
import { always, type FilterPlugin, unfit } from '../filter-plugin.ts';

export const nodeName: FilterPlugin = {
  name: 'NodeName',
  prepare({ pod }) {
    const wanted = pod.spec?.nodeName;
    if (!wanted) return undefined;
    return { on: node => (node.name === wanted ? undefined : unfit("node(s) didn't match the requested node name")) };
  },
  wakes: { nodeAdded: always },
};
