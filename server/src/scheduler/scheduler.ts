// Places Pods on Nodes one after another, as kube-scheduler would.
import type { Cluster } from '#cluster';
import type { Pod } from '#schemas';

/** The scheduler's word on one Pod. */
export interface Placement {
  /** Index of the document that the Pod comes of. */
  readonly document: number;
  readonly pod: string;
  readonly namespace: string;
  readonly scheduled: boolean;
  /** Empty without one. */
  readonly node: string;
  /** Unschedulable, SchedulingGated, or empty. */
  readonly reason: string;
  /** As in FailedScheduling. */
  readonly message: string;
}

export class Scheduler {
  readonly #cluster: Cluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Tries every Pod that has no Node yet. */
  run(): void {}

  placements(): readonly Placement[] {
    return [...this.#cluster.list<Pod>('Pod')].map(({ object, origin }) => {
      const gated = (object.spec?.schedulingGates?.length ?? 0) > 0;
      const node = object.spec?.nodeName ?? '';
      const head = {
        document: origin.document,
        pod: object.metadata?.name ?? '',
        namespace: object.metadata?.namespace ?? '',
        scheduled: node !== '',
        node,
      };
      if (node) return { ...head, reason: '', message: '' };
      if (gated) return { ...head, reason: 'SchedulingGated', message: 'Scheduling is blocked due to non-empty scheduling gates' };
      return { ...head, reason: 'Unschedulable', message: 'no nodes available to schedule pods' };
    });
  }
}
