// Nodes with the most cpu and memory left.
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';

export const leastAllocated: ScorePlugin = {
  name: 'NodeResourcesFit',
  weight: 1,
  score: ({ guessed: wanted }, nodes) =>
    nodes.map(({ allocatable, guessed }) => {
      const cpu = share(guessed.cpu + wanted.cpu, allocatable.cpu);
      const memory = share(guessed.memory + wanted.memory, allocatable.memory);
      return cpu === undefined || memory === undefined ? (cpu ?? memory ?? 0) : Math.trunc((cpu + memory) / 2);
    }),
};

/** The part that is left, of 100; undefined of a resource that the Node does not have. */
function share(taken: number, all: number): number | undefined {
  if (all === 0) return undefined;
  return taken > all ? 0 : Math.trunc(((all - taken) * MAX_SCORE) / all);
}
