// A workload whose own count lies outside of the bounds of its autoscaler.
import type { HorizontalPodAutoscaler } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { autoscaler, cpuUtilization, HPA, scaled } from './target.ts';

const example = (replicas: number) =>
  stream(deployment('resources:\n  requests:\n    cpu: 100m', '', `replicas: ${replicas}`), autoscaler(cpuUtilization));

export const replicasOutsideBounds = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/replicas-outside-bounds',
  title: 'Autoscaler of a workload that asks for more Pods than it allows',
  on: [HPA],
  what: 'replicas of the workload is written, and is more than maxReplicas.',
  why: 'With every apply the workload gets as many Pods, and the autoscaler takes them away again.',
  remedy: 'Drop replicas from the workload, or raise maxReplicas.',
  wrong: example(10),
  right: example(2),
  *check(subject, scope) {
    const { maxReplicas } = subject.object.spec ?? {};
    const target = scaled(subject, scope);
    if (!target || !maxReplicas || !target.replicas || target.replicas <= maxReplicas) return;
    yield {
      at: ['spec', 'maxReplicas'],
      message: `The workload asks for ${target.replicas} Pods, this allows ${maxReplicas}: the rest comes and goes with every apply`,
      related: [{ subject: target.subject, at: ['spec', 'replicas'], message: 'asked for here' }],
    };
  },
});
