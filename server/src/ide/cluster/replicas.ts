// How many Pods an object makes: in its steady state, and at most at once while a rollout replaces them.
import type { CronJob, DaemonSet, Deployment, Job, StatefulSet } from '#schemas';

export interface Replicas {
  readonly steady: number;
  readonly rollout: number;
  /** Makes one Pod for every Node that it runs on: `steady` is the number of Nodes known, at least one. */
  readonly perNode?: true;
}

/** @param object decoded and defaulted @param nodes number of Nodes known */
export function replicasOf(kind: string, object: object, nodes: number): Replicas {
  switch (kind) {
    case 'Deployment': {
      const { replicas = 1, strategy } = (object as Deployment).spec ?? {};
      const surge = strategy?.type === 'Recreate' ? 0 : shareOf(strategy?.rollingUpdate?.maxSurge ?? '25%', replicas);
      return { steady: replicas, rollout: replicas + (replicas === 0 ? 0 : surge) };
    }
    case 'DaemonSet': {
      const { updateStrategy } = (object as DaemonSet).spec ?? {};
      const steady = Math.max(1, nodes);
      const surge = updateStrategy?.type === 'OnDelete' ? 0 : shareOf(updateStrategy?.rollingUpdate?.maxSurge ?? 0, steady);
      return { steady, rollout: steady + surge, perNode: true };
    }
    case 'Job':
      return same(atOnce(object as Job));
    case 'CronJob':
      return same(atOnce({ spec: (object as CronJob).spec?.jobTemplate?.spec ?? {} }));
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
      return same((object as StatefulSet).spec?.replicas ?? 1);
    default:
      return same(1);
  }
}

const same = (pods: number): Replicas => ({ steady: pods, rollout: pods });

const atOnce = ({ spec = {} }: Job) => Math.min(spec.parallelism ?? 1, spec.completions ?? Number.POSITIVE_INFINITY);

/** A number, or a percentage of `whole` rounded up, as maxSurge is. */
function shareOf(share: number | string, whole: number): number {
  if (typeof share === 'number') return share;
  const percent = Number.parseFloat(share);
  return Number.isFinite(percent) ? Math.ceil((percent * whole) / 100) : 0;
}
