// Whether the removal of less important Pods makes room, and of which: the scheduler's last resort for a Pod.
import type { PodDisruptionBudget } from '#schemas';
import type { Rejection } from './filter-plugin.ts';
import { copyFilters, type ReadyFilter, reject } from './filters.ts';
import { countReasons, fitError } from './fit-error.ts';
import { selectorOf } from './label-selector.ts';
import type { NodeInfo } from './node-info.ts';
import type { PodInfo } from './pod-info.ts';
import type { View } from './view.ts';

const NOT_HELPFUL = 'Preemption is not helpful for scheduling';
const NO_VICTIMS = 'No preemption victims found for incoming pod';

/** Room that can be made on a Node. */
export interface Candidate {
  readonly node: NodeInfo;
  /** The most important first; never empty. */
  readonly victims: readonly PodInfo[];
  /** Victims whose disruption budget does not allow it. */
  readonly violations: number;
}

/** Where room can be made with the least harm, several where it is the same; or why not, in the scheduler's words. */
export type Preemption = { readonly candidates: readonly Candidate[] } | { readonly refusal: string };

/** @param rejections of Nodes that were looked at */
export function preempt(
  info: PodInfo,
  ready: readonly ReadyFilter[],
  rejections: ReadonlyMap<NodeInfo, Rejection>,
  view: View,
): Preemption {
  if (info.pod.spec?.preemptionPolicy === 'Never') return { refusal: 'not eligible due to preemptionPolicy=Never.' };
  const budgets = [...view.cluster.list<PodDisruptionBudget>('policy/PodDisruptionBudget')].map(({ object }) => object);
  const candidates: Candidate[] = [];
  const failures: (readonly string[])[] = [];
  for (const [node, { resolvable }] of rejections) {
    if (!resolvable) continue;
    const found = roomOn(node, info, ready, budgets);
    if ('victims' in found) candidates.push(found);
    else failures.push(found.reasons);
  }
  candidates.sort(byHarm);
  if (candidates.length) return { candidates: candidates.filter(other => byHarm(candidates[0]!, other) === 0) };
  const reasons = countReasons(failures);
  const others = view.nodes.length - failures.length;
  if (others) reasons.set(NOT_HELPFUL, (reasons.get(NOT_HELPFUL) ?? 0) + others);
  return { refusal: fitError(view.nodes.length, reasons) };
}

/** Takes all less important Pods off the Node, then puts back as many as the Pod leaves room for. */
function roomOn(
  original: NodeInfo,
  info: PodInfo,
  ready: readonly ReadyFilter[],
  budgets: readonly PodDisruptionBudget[],
): Candidate | { readonly reasons: readonly string[] } {
  const less = original.pods.filter(({ priority }) => priority < info.priority);
  if (!less.length) return { reasons: [NO_VICTIMS] };
  const node = original.copy();
  const trial = copyFilters(ready);
  const shift = (other: PodInfo, by: 1 | -1): void => {
    if (by > 0) node.add(other);
    else node.remove(other);
    for (const { check } of trial) check.shift?.(other, node, by);
  };
  for (const other of less) shift(other, -1);
  const rejection = reject(trial, node);
  if (rejection) return { reasons: rejection.reasons };
  const victims: PodInfo[] = [];
  const putBack = (others: readonly PodInfo[]): number => {
    const before = victims.length;
    for (const other of others) {
      shift(other, 1);
      if (!reject(trial, node)) continue;
      shift(other, -1);
      victims.push(other);
    }
    return victims.length - before;
  };
  const { guarded, free } = byBudget(byImportance(less), budgets);
  const violations = putBack(guarded);
  putBack(free);
  return { node: original, victims: byImportance(victims), violations };
}

/** By priority, then those that run longest; of Pods that have not started yet the scheduler puts the later first. */
const byImportance = (pods: readonly PodInfo[]): PodInfo[] =>
  [...pods].reverse().sort((a, b) => b.priority - a.priority || earlier(a.started, b.started));

const earlier = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Fewest broken budgets, then the least important victims, then the fewest, then those that have not run for long. */
const byHarm = (a: Candidate, b: Candidate): number =>
  a.violations - b.violations ||
  a.victims[0]!.priority - b.victims[0]!.priority ||
  sumOfPriorities(a) - sumOfPriorities(b) ||
  a.victims.length - b.victims.length ||
  earlier(startOf(b), startOf(a));

/** When the first of the most important victims has started. */
const startOf = ({ victims }: Candidate): number =>
  Math.min(...victims.filter(({ priority }) => priority === victims[0]!.priority).map(({ started }) => started));

/** Shifted so that many Pods of negative priority do not weigh less than few. */
const sumOfPriorities = ({ victims }: Candidate): number => victims.reduce((sum, { priority }) => sum + priority + 2 ** 31, 0);

/** Which Pods a disruption budget protects. Without kubelets no Pod is healthy, so that budgets without status allow nothing. */
function byBudget(pods: readonly PodInfo[], budgets: readonly PodDisruptionBudget[]): { guarded: PodInfo[]; free: PodInfo[] } {
  const left = budgets.map(({ metadata, spec, status }) => ({
    namespace: metadata?.namespace,
    selector: selectorOf(spec?.selector),
    disruptions: status?.disruptionsAllowed ?? 0,
  }));
  const isGuarded = (pod: PodInfo): boolean => {
    let guarded = false;
    for (const budget of left) {
      if (budget.namespace !== pod.namespace || budget.selector.empty || !budget.selector.matches(pod.labels)) continue;
      if (--budget.disruptions < 0) guarded = true;
    }
    return guarded;
  };
  const { guarded = [], free = [] } = Object.groupBy(pods, pod => (isGuarded(pod) ? 'guarded' : 'free'));
  return { guarded, free };
}
