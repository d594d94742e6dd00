// The shape of a filter: one reason why a Node is not for a Pod.
import type { KubeObject } from '#cluster';
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';
import type { View } from './view.ts';

export interface Rejection {
  /** In the scheduler's words. */
  readonly reasons: readonly string[];
  /** Whether the removal of other Pods might help: only then preemption is tried. */
  readonly resolvable: boolean;
  /** What the filter broke at: the Pod is placed nowhere then. */
  readonly failure?: string;
}

/** A filter made ready for one Pod. */
export interface Check {
  /** The only Nodes that can pass; all others are not even looked at. */
  readonly nodes?: ReadonlySet<string>;
  on(node: NodeInfo): Rejection | undefined;
  /** For a trial of preemption: another Pod comes to a Node (1) or goes (-1). */
  shift?(other: PodInfo, node: NodeInfo, by: 1 | -1): void;
  /** A copy for a trial; checks that nothing shifts are shared. */
  copy?(): Check;
}

/** No Node can be right: the Pod itself, or what it refers to, is not ready. */
export interface Unready {
  readonly unready: string;
}

/** What may let a Pod fit that the filter has turned away: only then the scheduler tries it again. */
export interface Wakes {
  /** A Node came. Filters that do not ask for changes of taints themselves are woken by every Node: it comes with a taint that goes. */
  readonly nodeAdded?: (pod: PodInfo, node: NodeInfo) => boolean;
  /** Another Pod got a Node. */
  readonly podPlaced?: (pod: PodInfo, other: PodInfo, view: View) => boolean;
  /** Another Pod left its Node. */
  readonly podGone?: (pod: PodInfo, other: PodInfo, view: View) => boolean;
  /** An object of that kind came or changed, by kindKey. */
  readonly objects?: Readonly<Record<string, (pod: PodInfo, object: KubeObject) => boolean>>;
}

export interface FilterPlugin {
  readonly name: string;
  /** Undefined where the filter has nothing to say about the Pod. */
  prepare(pod: PodInfo, view: View): Check | Unready | undefined;
  readonly wakes: Wakes;
}

export const always = (): boolean => true;

/** A reason that the removal of other Pods might mend. */
export const full = (...reasons: string[]): Rejection => ({ reasons, resolvable: true });

/** The filter cannot say. */
export const broken = (failure: string): Rejection => ({ reasons: [failure], resolvable: false, failure });

/** A reason that has nothing to do with other Pods that could be removed. */
export const unfit = (...reasons: string[]): Rejection => ({ reasons, resolvable: false });
