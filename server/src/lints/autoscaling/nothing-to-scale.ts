// An autoscaler whose bounds leave it no choice.
import type { HorizontalPodAutoscaler } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { autoscaler, cpuUtilization, HPA } from './target.ts';

const target = deployment('resources:\n  requests:\n    cpu: 100m');

export const nothingToScale = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/nothing-to-scale',
  title: 'Autoscaler with equal bounds',
  severity: 'information',
  on: [HPA],
  what: 'minReplicas equals maxReplicas.',
  why: 'The autoscaler never scales; all it does is to overwrite replicas.',
  remedy: 'Widen the bounds, or drop the autoscaler and set replicas.',
  wrong: stream(target, autoscaler(cpuUtilization, 'minReplicas: 4\nmaxReplicas: 4')),
  right: stream(target, autoscaler(cpuUtilization)),
  *check({ object: { spec } }) {
    const { minReplicas = 1, maxReplicas } = spec ?? {};
    if (minReplicas !== maxReplicas) return;
    yield { at: ['spec', 'maxReplicas'], message: `minReplicas and maxReplicas are both ${maxReplicas}: there is nothing to scale` };
  },
});
