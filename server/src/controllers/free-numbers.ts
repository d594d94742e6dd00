// Which of a workload's numbered places are free. One that was refused, or lost, leaves a gap.
import { BURST } from './slow-start.ts';

/** @param total so many places there are @param most so many Pods there may be at once, those that are made included */
export function freeNumbers(made: ReadonlySet<string | number>, total: number, most = total): number[] {
  const count = Math.min(most - made.size, BURST);
  const found: number[] = [];
  for (let i = 0; i < total && found.length < count; i++) if (!made.has(i)) found.push(i);
  return found;
}
