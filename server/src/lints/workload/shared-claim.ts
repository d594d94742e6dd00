// Several replicas of one workload on a claim that one Node, or one Pod, may mount.
import { describe, type PodSource, type References } from '#references';
import type { HorizontalPodAutoscaler, Job, PersistentVolumeClaim } from '#schemas';
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
  what: 'A workload of several Pods (replicas, the parallel Pods of a Job, a DaemonSet, the most that its autoscaler allows) mounts one claim whose only access mode is ReadWriteOnce or ReadWriteOncePod.',
  why: 'Replicas on a second Node cannot attach the volume and stay in ContainerCreating; those on one Node write over each other.',
  remedy: 'Use a StatefulSet with volumeClaimTemplates, a claim with ReadWriteMany, or one replica.',
  wrong: example('ReadWriteOnce'),
  right: example('ReadWriteMany'),
  *check(source, { references }) {
    const { subject, spec, path } = source;
    const count = countOf(source, references);
    if (!count) return;
    for (const [i, { persistentVolumeClaim }] of (spec.volumes ?? []).entries()) {
      const claim = references.get('PersistentVolumeClaim', subject.namespace, persistentVolumeClaim?.claimName ?? '');
      const modes = (claim?.object as PersistentVolumeClaim | undefined)?.spec?.accessModes ?? [];
      if (!claim || !modes.length || !modes.every(mode => mode.startsWith('ReadWriteOnce')) || persistentVolumeClaim?.readOnly) continue;
      yield {
        at: [...path, 'volumes', i, 'persistentVolumeClaim', 'claimName'],
        message: `${count} share ${describe(claim)}, which ${modes.join(', ')} lets only one ${modes.includes('ReadWriteOnce') ? 'Node' : 'Pod'} mount`,
        related: [{ subject: claim, at: ['spec', 'accessModes'], message: 'its access modes' }],
      };
    }
  },
});

/** How many Pods at once, in words; undefined if it is one, or nobody knows. */
function countOf({ subject, replicas }: PodSource, references: References): string | undefined {
  if (subject.kind === 'apps/DaemonSet') return 'Pods of all Nodes';
  if (subject.kind === 'batch/Job') {
    const { parallelism = 1, completions = parallelism } = (subject.object as Job).spec ?? {};
    const most = Math.min(parallelism, completions);
    return most > 1 ? `${most} Pods at a time` : undefined;
  }
  if (replicas && replicas > 1) return `${replicas} replicas`;
  const scaler = references
    .list('autoscaling/HorizontalPodAutoscaler', subject.namespace)
    .map(({ object }) => (object as HorizontalPodAutoscaler).spec)
    .find(spec => spec?.scaleTargetRef?.name === subject.name && spec.scaleTargetRef.kind === subject.object.kind);
  return scaler?.maxReplicas && scaler.maxReplicas > 1 && replicas ? `Up to ${scaler.maxReplicas} replicas` : undefined;
}
