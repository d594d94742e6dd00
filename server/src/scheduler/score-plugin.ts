// The shape of a score: which of the Nodes that a Pod fits suits it best.
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';
import type { View } from './view.ts';

export const MAX_SCORE = 100;

export interface ScorePlugin {
  readonly name: string;
  readonly weight: number;
  /** A score from 0 to 100 for each of the Nodes, in their order; undefined where it tells nothing about them. */
  score(pod: PodInfo, nodes: readonly NodeInfo[], view: View): readonly number[] | undefined;
}

/** Scales scores so that the largest becomes 100; reversed, that one becomes 0. */
export function scaled(scores: readonly number[], reversed: boolean): readonly number[] {
  const most = Math.max(0, ...scores);
  if (most === 0) return reversed ? scores.map(() => MAX_SCORE) : scores;
  return scores.map(score => {
    const share = Math.trunc((MAX_SCORE * score) / most);
    return reversed ? MAX_SCORE - share : share;
  });
}
