// Where a Pod stands on its way to a Node.
import type { FilterPlugin } from './filter-plugin.ts';
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';

export interface PodState {
  readonly info: PodInfo;
  /** Queued: to be tried. Waiting: tried in vain. Placed: on a Node. Evicted: was on a Node. Held: not for this scheduler to try. */
  phase: 'queued' | 'waiting' | 'placed' | 'evicted' | 'held';
  /** Name of the Node that it has, or had. */
  node: string;
  reason: string;
  message: string;
  /** Filters that turned Nodes down at the last try; none where there was no Node: then nothing that comes wakes it. */
  rejectedBy: ReadonlySet<FilterPlugin>;
  /** Counts up with every entry into the queue, and with every Pod that begins to wait. */
  turn: number;
  /** How often it was tried: new Pods go first. */
  tries: number;
  /** Woken while it was backing off: who was tried more often waits longer. Nought of all others. */
  backoff: number;
  /** The Node on which room has been made for it. */
  nominated?: NodeInfo;
}
