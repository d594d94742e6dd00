// PodTopologyLabels: a Pod that is created on a Node carries the zone and region of that Node. Source: KEP-4742.
import type { Node } from '#schemas';
import { type Plugin, podOf } from '../plugin.ts';

const SINCE = 35;
const COPIED = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region'] as const;

export const podTopologyLabels: Plugin = {
  name: 'PodTopologyLabels',
  mutate(request) {
    const pod = podOf(request);
    if (!pod?.spec.nodeName || request.cluster.minor < SINCE) return undefined;
    const labels = request.cluster.get<Node>('Node', '', pod.spec.nodeName)?.object.metadata?.labels;
    for (const name of COPIED) if (labels?.[name] !== undefined) pod.metadata.labels = { ...pod.metadata.labels, [name]: labels[name] };
    return undefined;
  },
};
