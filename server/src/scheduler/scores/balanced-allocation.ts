// Nodes where cpu and memory are used alike once the Pod is there.
import type { Amounts } from '../amounts.ts';
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';

export const balancedAllocation: ScorePlugin = {
  name: 'NodeResourcesBalancedAllocation',
  weight: 1,
  score({ requests }, nodes) {
    // Pods that request nothing would otherwise all meet on one Node.
    if (!requests.cpu && !requests.memory) return undefined;
    return nodes.map(({ allocatable, requested }) => {
      const before = balance(allocatable, requested.cpu, requested.memory);
      const after = balance(allocatable, requested.cpu + requests.cpu, requested.memory + requests.memory);
      return MAX_SCORE / 2 + Math.trunc((MAX_SCORE / 2 + after - before) / 2);
    });
  },
};

/** 100 where equal parts of both are taken; a resource that the Node does not have does not count. */
function balance({ cpu, memory }: Amounts, takenCpu: number, takenMemory: number): number {
  if (!cpu || !memory) return MAX_SCORE;
  const deviation = Math.abs((Math.min(takenCpu / cpu, 1) - Math.min(takenMemory / memory, 1)) / 2);
  return Math.trunc((1 - deviation) * MAX_SCORE);
}
