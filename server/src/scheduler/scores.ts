// The scores with their default weights: they choose among the Nodes that a Pod fits.
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';
import type { ScorePlugin } from './score-plugin.ts';
import { balancedAllocation } from './scores/balanced-allocation.ts';
import { imageLocality } from './scores/image-locality.ts';
import { affinityScore } from './scores/inter-pod-affinity.ts';
import { leastAllocated } from './scores/least-allocated.ts';
import { nodeAffinityScore } from './scores/node-affinity.ts';
import { spreadScore } from './scores/pod-topology-spread.ts';
import { taintScore } from './scores/taint-toleration.ts';
import type { View } from './view.ts';

const scores: readonly ScorePlugin[] = [
  taintScore,
  nodeAffinityScore,
  leastAllocated,
  spreadScore,
  affinityScore,
  balancedAllocation,
  imageLocality,
];

/** The Nodes with the best score, in their order; several only where they are equally good. */
export function bestNodes(pod: PodInfo, nodes: readonly NodeInfo[], view: View): readonly NodeInfo[] {
  if (nodes.length === 1) return nodes;
  const totals = new Float64Array(nodes.length);
  for (const plugin of scores) {
    const given = plugin.score(pod, nodes, view);
    if (!given) continue;
    for (let i = 0; i < totals.length; i++) totals[i]! += given[i]! * plugin.weight;
  }
  let most = 0;
  let best: NodeInfo[] = [];
  for (let i = 0; i < totals.length; i++) {
    if (totals[i]! < most) continue;
    if (totals[i]! > most) best = [];
    most = totals[i]!;
    best.push(nodes[i]!);
  }
  return best;
}
