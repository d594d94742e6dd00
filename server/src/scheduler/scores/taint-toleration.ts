// Nodes with fewer taints that advise against the Pod (PreferNoSchedule).
import { type ScorePlugin, scaled } from '../score-plugin.ts';
import { tolerates } from '../toleration.ts';

export const taintScore: ScorePlugin = {
  name: 'TaintToleration',
  weight: 3,
  score({ tolerations }, nodes) {
    if (nodes.every(({ taints }) => !taints.length)) return undefined;
    const relevant = tolerations.filter(({ effect }) => !effect || effect === 'PreferNoSchedule');
    const advises = nodes.map(
      ({ taints }) => taints.filter(taint => taint.effect === 'PreferNoSchedule' && !tolerates(relevant, taint)).length,
    );
    return scaled(advises, true);
  },
};
