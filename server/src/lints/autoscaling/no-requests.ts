// A percentage of requests that are not there.
import { containersOf, describe, type PodSource } from '#references';
import type { HorizontalPodAutoscaler } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { autoscaler, cpuUtilization, HPA, scaled } from './target.ts';

export const utilizationWithoutRequests = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/no-requests',
  title: 'Utilization of Pods without requests',
  on: [HPA],
  what: 'The autoscaler aims at a percentage of the requested cpu or memory, but a container of its target requests none.',
  why: 'The percentage cannot be computed: the autoscaler reports FailedGetResourceMetric and never scales.',
  remedy: 'Add the request to every container, or aim at an average value instead.',
  wrong: stream(deployment(), autoscaler(cpuUtilization)),
  right: stream(deployment('resources:\n  requests:\n    cpu: 100m'), autoscaler(cpuUtilization)),
  *check(subject, scope) {
    const pod = scaled(subject, scope);
    // A LimitRange fills in requests.
    if (!pod || hasDefaults(pod, scope)) return;
    for (const [i, { type, resource, containerResource }] of (subject.object.spec?.metrics ?? []).entries()) {
      const source = type === 'Resource' ? resource : containerResource;
      const { name, target } = source ?? {};
      if (!name || target?.type !== 'Utilization') continue;
      const without = containersOf(pod).find(
        ({ container: { name: own, resources }, stays }) =>
          stays &&
          (!containerResource || containerResource.container === own) &&
          !resources?.requests?.[name] &&
          !resources?.limits?.[name],
      );
      if (!without || pod.spec.resources?.requests?.[name]) continue;
      yield {
        at: ['spec', 'metrics', i, type === 'Resource' ? 'resource' : 'containerResource', 'name'],
        message: `Container "${without.container.name}" of ${describe(pod.subject)} requests no ${name}: its utilization cannot be computed`,
        related: [{ subject: pod.subject, at: [...without.path, 'name'], message: 'the container' }],
      };
    }
  },
});

const hasDefaults = ({ subject }: PodSource, { references }: Scope) => references.list('LimitRange', subject.namespace).length > 0;
