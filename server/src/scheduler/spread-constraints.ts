// A Pod's topologySpreadConstraints, ready to count with: of the filter (DoNotSchedule) and of the score (ScheduleAnyway).
import type { TopologySpreadConstraint } from '#schemas';
import { type Labels, narrowed, type Selector, selectorFrom, selectorOf } from './label-selector.ts';
import type { NodeInfo } from './node-info.ts';
import type { CountsByNode } from './placed-pods.ts';
import { own, type PodInfo } from './pod-info.ts';
import { untoleratedTaint } from './toleration.ts';
import type { View } from './view.ts';

export interface Spread {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly minDomains: number;
  readonly selector: Selector;
  /** Whether the Node's Pods count for this Pod: Nodes that it could not use anyway may be left out. */
  counts(node: NodeInfo): boolean;
}

export const spreadsOf = (info: PodInfo, whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway'): Spread[] =>
  (info.pod.spec?.topologySpreadConstraints ?? [])
    .filter(constraint => constraint.whenUnsatisfiable === whenUnsatisfiable)
    .map(constraint => spreadOf(constraint, selectorWithKeys(constraint, info.labels), info));

/** @param selector instead of the constraint's own: default constraints have none */
export function spreadOf(constraint: TopologySpreadConstraint, selector: Selector, info: PodInfo): Spread {
  const { maxSkew = 1, topologyKey = '', minDomains = 1, nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' } = constraint;
  const test = nodeAffinityPolicy === 'Honor' ? info.nodeTest : undefined;
  const honorsTaints = nodeTaintsPolicy === 'Honor';
  return {
    maxSkew,
    topologyKey,
    minDomains,
    selector,
    counts: node => (!test || test(node)) && !(honorsTaints && untoleratedTaint(node.taints, info.tolerations)),
  };
}

export const hasAllKeys = (labels: Labels, spreads: readonly Spread[]): boolean =>
  spreads.every(({ topologyKey }) => topologyKey in labels);

/** Pods of the namespace that a constraint counts, by Node. A selector for everything counts none. */
export function matching({ selector }: Spread, namespace: string, { placed }: View): CountsByNode {
  if (selector.empty) return NONE;
  return placed.count(`spread ${namespace} ${selector.key}`, pod => selector.matches(pod.labels), [namespace]);
}

const NONE: CountsByNode = new Map();

const selectorWithKeys = ({ labelSelector, matchLabelKeys = [] }: TopologySpreadConstraint, labels: Labels): Selector =>
  narrowed(selectorOf(labelSelector), selectorFrom(own(matchLabelKeys, labels, 'In')));
