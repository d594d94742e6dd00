// An autoscaler that may ask for more Pods than the quota of the namespace grants.
import type { HorizontalPodAutoscaler, ResourceQuota } from '#schemas';
import { deployment, object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { autoscaler, cpuUtilization, HPA } from './target.ts';

const NANO = 1_000_000_000n;
const workload = deployment('resources:\n  requests:\n    cpu: 100m');
const quota = (pods: number) => object('v1', 'ResourceQuota', 'team', `spec:\n  hard:\n    pods: "${pods}"`);

export const moreThanQuota = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/more-than-quota',
  title: 'Autoscaler above the quota',
  on: [HPA],
  what: 'maxReplicas is more than the number of Pods that a quota of the namespace grants in all.',
  why: 'Under load the last Pods are refused (FailedCreate), just when they are needed.',
  remedy: 'Raise the quota, or lower maxReplicas.',
  wrong: stream(quota(3), workload, autoscaler(cpuUtilization)),
  right: stream(quota(8), workload, autoscaler(cpuUtilization)),
  *check({ object: { spec }, namespace }, { references }) {
    for (const subject of references.list('ResourceQuota', namespace)) {
      const { hard = {}, scopes, scopeSelector } = (subject.object as ResourceQuota).spec ?? {};
      const key = ['pods', 'count/pods'].find(one => hard[one]);
      if (!key || scopes?.length || scopeSelector || BigInt(spec?.maxReplicas ?? 0) * NANO <= hard[key]!.nano) continue;
      yield {
        at: ['spec', 'maxReplicas'],
        message: `Quota "${subject.name}" grants ${hard[key]} Pods in all: ${spec?.maxReplicas} are never reached`,
        related: [{ subject, at: ['spec', 'hard', key], message: 'the quota' }],
      };
    }
  },
});
