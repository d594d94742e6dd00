// Preferred node affinity.
import { preferenceScore } from '../node-selector.ts';
import { type ScorePlugin, scaled } from '../score-plugin.ts';

export const nodeAffinityScore: ScorePlugin = {
  name: 'NodeAffinity',
  weight: 2,
  score({ pod }, nodes) {
    const preferences = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
    return preferences?.length ? scaled(nodes.map(preferenceScore(preferences)), false) : undefined;
  },
};
