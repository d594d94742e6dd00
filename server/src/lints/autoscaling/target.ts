// What an autoscaler scales, for its rules.
import { type PodSource, podSourceOf, type Subject } from '#references';
import type { HorizontalPodAutoscaler } from '#schemas';
import type { Scope } from '../scope.ts';

export const HPA = 'autoscaling/HorizontalPodAutoscaler';

/** The workload; undefined if the environment does not have it. */
export function scaled(subject: Subject<HorizontalPodAutoscaler>, { references }: Scope): PodSource | undefined {
  const reference = references.from(subject as unknown as Subject).find(({ at }) => at.at(-1) === 'scaleTargetRef');
  const target = reference && references.target(reference);
  return target && podSourceOf(target);
}

/** Documents of a Deployment and its autoscaler. */
export const autoscaler = (metrics: string, more = 'minReplicas: 1\nmaxReplicas: 4', target = 'apiVersion: apps/v1\nkind: Deployment') =>
  `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
${target.replace(/^/gm, '    ')}
    name: web
${more.replace(/^/gm, '  ')}
${metrics}`;

export const cpuUtilization = `  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`;
