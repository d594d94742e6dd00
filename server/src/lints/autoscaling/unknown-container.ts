// A metric of a container that the target does not have.
import { containersOf, describe } from '#references';
import type { HorizontalPodAutoscaler } from '#schemas';
import { deployment, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { autoscaler, HPA, scaled } from './target.ts';

const example = (container: string) =>
  stream(
    deployment('resources:\n  requests:\n    cpu: 100m'),
    autoscaler(`  metrics:
    - type: ContainerResource
      containerResource:
        name: cpu
        container: ${container}
        target:
          type: Utilization
          averageUtilization: 70
`),
  );

export const metricOfUnknownContainer = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/unknown-container',
  title: 'Metric of a container that the target does not have',
  on: [HPA],
  what: 'A metric of type ContainerResource names a container that the Pods of the target do not have.',
  why: 'The metric cannot be read: the autoscaler reports FailedGetContainerResourceMetric and does not scale by it.',
  remedy: 'Name a container of the target’s Pod template.',
  wrong: example('app'),
  right: example('web'),
  *check(subject, scope) {
    const pod = scaled(subject, scope);
    if (!pod) return;
    const names = new Set(containersOf(pod).map(({ container: { name = '' } }) => name));
    for (const [i, { containerResource }] of (subject.object.spec?.metrics ?? []).entries()) {
      const container = containerResource?.container;
      if (!container || names.has(container)) continue;
      const near = nearestName(container, names);
      yield {
        at: ['spec', 'metrics', i, 'containerResource', 'container'],
        message: `${describe(pod.subject)} has no container "${container}"${near ? `. Did you mean "${near}"?` : ''}`,
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});
