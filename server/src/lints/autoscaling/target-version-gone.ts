// An API version of the target that the cluster does not serve, or not for this kind.
import { apiVersionOf, type HorizontalPodAutoscaler, splitApiVersion } from '#schemas';
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

export const targetVersionGone = defineRule<HorizontalPodAutoscaler>({
  id: 'autoscaling/target-version-gone',
  title: 'Autoscaler’s target in an API version that is not served',
  on: [HPA],
  what: 'scaleTargetRef names a built-in kind with an apiVersion that does not serve it, or none.',
  why: 'The autoscaler cannot find the kind (FailedGetScale) and does nothing.',
  remedy: 'Name the version that is served, apps/v1 for Deployments and StatefulSets.',
  wrong: stream(deployment(), autoscaler(memory, undefined, 'apiVersion: extensions/v1beta1\nkind: Deployment')),
  right: stream(deployment(), autoscaler(memory)),
  *check({ object: { spec } }, { release }) {
    const { apiVersion = '', kind = '' } = spec?.scaleTargetRef ?? {};
    const [group, version] = splitApiVersion(apiVersion);
    if (!kind || release.kind(group, version, kind)) return;
    const life = release.lifecycle(group, version, kind);
    const scalable = release.kindsOf(kind).filter(({ subresources }) => subresources.has('scale'));
    const known =
      life?.removed !== undefined || (apiVersion === '' && scalable.length > 0) || (release.groups().has(group) && scalable.length > 0);
    const now = scalable[0] && apiVersionOf(scalable[0].group, scalable[0].version);
    if (!known || !now) return;
    yield {
      at: ['spec', 'scaleTargetRef', apiVersion ? 'apiVersion' : 'kind'],
      message: `${apiVersion ? `"${apiVersion}" does not serve a ${kind}` : `Without apiVersion no ${kind} is found`}: it is in ${now}`,
      data: { replacement: now },
    };
  },
});
