// DefaultTolerationSeconds: Pods stay five minutes on a Node that is not ready or out of reach, unless they say otherwise.
import type { Toleration } from '#schemas';
import { type Plugin, podOf } from '../plugin.ts';

const SECONDS = 300;
const KEYS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const;

const covers = ({ key, effect }: Toleration, wanted: string) => (!key || key === wanted) && (!effect || effect === 'NoExecute');

export const defaultTolerationSeconds: Plugin = {
  name: 'DefaultTolerationSeconds',
  mutate(request) {
    const pod = podOf(request);
    if (!pod) return undefined;
    const given = pod.spec.tolerations ?? [];
    const added = KEYS.filter(key => !given.some(toleration => covers(toleration, key)));
    if (added.length === 0) return undefined;
    pod.spec.tolerations = [...given, ...added.map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: SECONDS }))];
    return undefined;
  },
};
