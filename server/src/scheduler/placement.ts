// The scheduler's word on one Pod.
import type { Stored } from '#cluster';
import type { Pod } from '#schemas';

export interface Placement {
  readonly stored: Stored<Pod>;
  /** Index of the document that the Pod comes of. */
  readonly document: number;
  readonly pod: string;
  readonly namespace: string;
  readonly scheduled: boolean;
  /** Empty without one; the former Node of a Pod that lost it. */
  readonly node: string;
  /** Unschedulable or SchedulingGated; PreemptionByScheduler or DeletionByTaintManager of a Pod that lost its Node; else empty. */
  readonly reason: string;
  /** As in FailedScheduling. */
  readonly message: string;
}
