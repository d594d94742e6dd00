// A kind that cannot be scaled.
import type { HorizontalPodAutoscaler } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { autoscaler, HPA } from './target.ts';

const memory = `  metrics:
    - type: Resource
      resource:
        name: memory
        target:
          type: AverageValue
          averageValue: 1Gi
`;

export const targetNotScalable = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/target-not-scalable',
  title: 'Autoscaler of a kind without scale',
  on: [HPA],
  what: 'scaleTargetRef names a built-in kind that has no scale subresource, such as DaemonSet or Pod, or writes a kind in lower case.',
  why: 'The autoscaler reports FailedGetScale and does nothing.',
  remedy: 'Scale a Deployment, StatefulSet or ReplicaSet. How many Pods a DaemonSet has is decided by the Nodes.',
  wrong: autoscaler(memory, undefined, 'apiVersion: apps/v1\nkind: DaemonSet'),
  right: stream(deployment(), autoscaler(memory)),
  *check({ object: { spec } }, { release }) {
    const { apiVersion = '', kind = '' } = spec?.scaleTargetRef ?? {};
    const [group, version] = apiVersion.includes('/') ? (apiVersion.split('/') as [string, string]) : ['', apiVersion];
    const facts = release.kind(group, version, kind);
    const meant = facts
      ? undefined
      : ['Deployment', 'StatefulSet', 'ReplicaSet'].find(one => one !== kind && one.toLowerCase() === kind.toLowerCase().replace(/s$/, ''));
    if (meant && group === 'apps')
      yield {
        at: ['spec', 'scaleTargetRef', 'kind'],
        message: `There is no kind "${kind}": it is written ${meant}`,
        data: { replacement: meant },
      };
    if (!facts || facts.subresources.has('scale')) return;
    yield { at: ['spec', 'scaleTargetRef', 'kind'], message: `A ${kind} cannot be scaled: it has no scale subresource` };
  },
});
