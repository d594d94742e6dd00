// A rolling update whose new Pod waits for a claim that only the old one may use.
import { describe } from '#references';
import type { Deployment, PersistentVolumeClaim } from '#schemas';
import { deployment, object, stream } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (strategy: string) =>
  stream(
    object(
      'v1',
      'PersistentVolumeClaim',
      'data',
      'spec:\n  accessModes:\n    - ReadWriteOncePod\n  resources:\n    requests:\n      storage: 5Gi',
    ),
    deployment(
      'volumeMounts:\n  - name: data\n    mountPath: /data',
      'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data',
      `strategy:\n  type: ${strategy}`,
    ),
  );

export const surgeClaim = definePodRule({
  id: 'workload/surge-claim',
  title: 'Rolling update on a claim for one Pod',
  what: 'A Deployment with a rolling update that keeps its Pod until the new one is ready mounts a claim with ReadWriteOncePod.',
  why: 'The new Pod stays Pending as long as the old one uses the claim, and the old one stays until the new one is ready.',
  remedy: 'Use strategy Recreate, or maxSurge: 0 with maxUnavailable: 1.',
  wrong: example('RollingUpdate'),
  right: example('Recreate'),
  *check({ subject, spec, path, replicas }, { references }) {
    if (subject.kind !== 'apps/Deployment' || replicas !== 1) return;
    const { type, rollingUpdate } = (subject.object as Deployment).spec?.strategy ?? {};
    const { maxSurge, maxUnavailable } = rollingUpdate ?? {};
    // Of one Pod a share below all rounds down to none.
    if (
      type === 'Recreate' ||
      maxSurge === 0 ||
      maxSurge === '0%' ||
      (typeof maxUnavailable === 'number' ? maxUnavailable > 0 : maxUnavailable === '100%')
    )
      return;
    for (const [i, { persistentVolumeClaim }] of (spec.volumes ?? []).entries()) {
      const claim = references.get('PersistentVolumeClaim', subject.namespace, persistentVolumeClaim?.claimName ?? '');
      if (!(claim?.object as PersistentVolumeClaim | undefined)?.spec?.accessModes?.includes('ReadWriteOncePod')) continue;
      yield {
        at: [...path, 'volumes', i, 'persistentVolumeClaim', 'claimName'],
        message: `${describe(claim!)} is for one Pod: at a rollout the new Pod waits for the old one, and the old one for the new`,
        related: [{ subject: claim!, at: ['spec', 'accessModes'], message: 'its access modes' }],
      };
    }
  },
});
