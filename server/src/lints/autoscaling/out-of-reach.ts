// Autoscalers that can never do what they are there for.
import { containersOf, describe } from '#references';
import type { HorizontalPodAutoscaler } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { autoscaler, cpuUtilization, HPA, scaled } from './target.ts';

const NANO = 1_000_000_000n;
const requests = 'resources:\n  requests:\n    cpu: 500m\n  limits:\n    cpu: 500m';

export const targetReplicasZero = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/target-replicas-zero',
  title: 'Autoscaler of a workload with no replicas',
  on: [HPA],
  what: 'replicas of the workload is 0.',
  why: 'Zero replicas turn the autoscaler off (ScalingDisabled): it never starts the first Pod.',
  remedy: 'Drop replicas from the workload, or set 1 or more.',
  wrong: stream(deployment(requests, '', 'replicas: 0'), autoscaler(cpuUtilization)),
  right: stream(deployment(requests, '', 'replicas: 2'), autoscaler(cpuUtilization)),
  *check(subject, scope) {
    const target = scaled(subject, scope);
    if (target?.replicas !== 0 || subject.object.spec?.minReplicas === 0) return;
    yield {
      at: ['spec', 'scaleTargetRef', 'name'],
      message: `${describe(target.subject)} has 0 replicas: that turns the autoscaler off`,
      related: [{ subject: target.subject, at: ['spec', 'replicas'], message: 'its replicas' }],
    };
  },
});

export const utilizationOutOfReach = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/utilization-out-of-reach',
  title: 'Utilization that no Pod can reach',
  on: [HPA],
  what: 'The wanted utilization is 100 percent of the requests or more, and no container may use more than it requests.',
  why: 'Limits equal to the requests keep usage at 100 percent at most: the autoscaler never adds a Pod.',
  remedy: 'Aim at less than 100 percent, or set the limits higher than the requests.',
  wrong: stream(deployment(requests), autoscaler(cpuUtilization.replace('70', '120'))),
  right: stream(deployment(requests), autoscaler(cpuUtilization)),
  *check(subject, scope) {
    const pod = scaled(subject, scope);
    if (!pod) return;
    for (const [i, { type, resource }] of (subject.object.spec?.metrics ?? []).entries()) {
      const { name, target } = resource ?? {};
      const wanted = target?.averageUtilization ?? 0;
      if (type !== 'Resource' || !name || wanted < 100) continue;
      const bounded = containersOf(pod)
        .filter(({ stays }) => stays)
        .every(({ container: { resources } }) => {
          const limit = resources?.limits?.[name];
          return limit && limit.nano <= (resources?.requests?.[name] ?? limit).nano;
        });
      if (!bounded) continue;
      yield {
        at: ['spec', 'metrics', i, 'resource', 'target', 'averageUtilization'],
        message: `Limits of ${describe(pod.subject)} equal its requests: ${name} never passes 100 percent, and no Pod is added at ${wanted}`,
      };
    }
  },
});

const averageValue = (amount: string) =>
  autoscaler(`  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: AverageValue
          averageValue: ${amount}
`);

export const valueOutOfScale = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/value-out-of-scale',
  title: 'Average value in another unit than meant',
  on: [HPA],
  what: 'The average cpu that is wanted of a Pod is 20 cores or more, or the average memory less than a mebibyte.',
  why: 'A percentage was meant, or a unit forgotten: the autoscaler never adds a Pod, or always the most.',
  remedy: 'Write type: Utilization with averageUtilization for a percentage, or the unit: 700m, 512Mi.',
  wrong: stream(deployment(requests), averageValue('"70"')),
  right: stream(deployment(requests), averageValue('350m')),
  *check({ object: { spec } }) {
    for (const [i, { resource }] of (spec?.metrics ?? []).entries()) {
      const value = resource?.target?.averageValue;
      if (!value || value.nano <= 0n) continue;
      const [cpu, memory] = [
        resource?.name === 'cpu' && value.nano >= 20n * NANO,
        resource?.name === 'memory' && value.nano < 1024n ** 2n * NANO,
      ];
      if (!cpu && !memory) continue;
      yield {
        at: ['spec', 'metrics', i, 'resource', 'target', 'averageValue'],
        message: cpu ? `${value} means ${value} cores in each Pod, no percentage` : `${value} are bytes in each Pod: every Pod uses more`,
      };
    }
  },
});
