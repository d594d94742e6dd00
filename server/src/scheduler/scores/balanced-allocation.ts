// Nodes where cpu and memory are used alike once the Pod is there.
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';

export const balancedAllocation: ScorePlugin = {
  name: 'NodeResourcesBalancedAllocation',
  weight: 1,
  score({ requests }, nodes) {
    // Pods that request nothing would otherwise all meet on one Node.
    if (!requests.cpu && !requests.memory) return undefined;
    return nodes.map(({ allocatable, requested }) => {
      const cpu = fraction(allocatable.cpu);
      const memory = fraction(allocatable.memory);
      const before = balance([cpu(requested.cpu), memory(requested.memory)]);
      const after = balance([cpu(requested.cpu + requests.cpu), memory(requested.memory + requests.memory)]);
      return MAX_SCORE / 2 + Math.trunc((MAX_SCORE / 2 + after - before) / 2);
    });
  },
};

const fraction =
  (all: number) =>
  (taken: number): number | undefined =>
    all === 0 ? undefined : Math.min(taken / all, 1);

function balance([a, b]: readonly [number | undefined, number | undefined]): number {
  const deviation = a === undefined || b === undefined ? 0 : Math.abs((a - b) / 2);
  return Math.trunc((1 - deviation) * MAX_SCORE);
}
