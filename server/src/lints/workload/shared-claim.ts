// Several replicas of one workload on a claim that one Node, or one Pod, may mount.
import { describe } from '#references';
import type { PersistentVolumeClaim } from '#schemas';
import { deployment, object, stream } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (mode: string) =>
  stream(
    object('v1', 'PersistentVolumeClaim', 'data', `spec:\n  accessModes:\n    - ${mode}\n  resources:\n    requests:\n      storage: 5Gi`),
    deployment(
      'volumeMounts:\n  - name: data\n    mountPath: /data',
      'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data',
      'replicas: 3',
    ),
  );

export const sharedClaim = definePodRule({
  id: 'workload/shared-claim',
  title: 'Replicas that share a single-node claim',
  what: 'A workload with several replicas mounts one claim whose only access mode is ReadWriteOnce or ReadWriteOncePod.',
  why: 'Replicas on a second Node cannot attach the volume and stay in ContainerCreating; those on one Node write over each other.',
  remedy: 'Use a StatefulSet with volumeClaimTemplates, a claim with ReadWriteMany, or one replica.',
  wrong: example('ReadWriteOnce'),
  right: example('ReadWriteMany'),
  *check({ subject, spec, path, replicas }, { references }) {
    if (!replicas || replicas < 2) return;
    for (const [i, { persistentVolumeClaim }] of (spec.volumes ?? []).entries()) {
      const claim = references.get('PersistentVolumeClaim', subject.namespace, persistentVolumeClaim?.claimName ?? '');
      const modes = (claim?.object as PersistentVolumeClaim | undefined)?.spec?.accessModes ?? [];
      if (!claim || !modes.length || !modes.every(mode => mode.startsWith('ReadWriteOnce')) || persistentVolumeClaim?.readOnly) continue;
      yield {
        at: [...path, 'volumes', i, 'persistentVolumeClaim', 'claimName'],
        message: `${replicas} replicas share ${describe(claim)}, which ${modes.join(', ')} lets only one ${modes.includes('ReadWriteOnce') ? 'Node' : 'Pod'} mount`,
        related: [{ subject: claim, at: ['spec', 'accessModes'], message: 'its access modes' }],
      };
    }
  },
});
