// Labels of Nodes that have newer names: whoever still asks for them is warned.
import { child, index, type Path, showPath } from '#field';
import type { LabelSelector, NodeSelectorTerm } from '#schemas';
import type { Warning } from '../kind.ts';

const DEPRECATED: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ['failure-domain.beta.kubernetes.io/region', 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ['failure-domain.beta.kubernetes.io/zone', 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ['beta.kubernetes.io/instance-type', 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
  ['app.kubernetes.io/created-by', 'deprecated since v1.9'],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', 'deprecated since v1.22; use Taints and Tolerations instead'],
  ['node-role.kubernetes.io/master', 'use "node-role.kubernetes.io/control-plane" instead'],
]);

const RULE = 'warning/deprecated-node-label';

/** What is said of a Node label that has a newer name; undefined for all others. */
export const deprecatedNodeLabel = (label: string): string | undefined => DEPRECATED.get(label);

/** @param at where the key is named; the server repeats the place */
export function* warnOfNodeLabel(label: string, at: Path): Generator<Warning> {
  const text = DEPRECATED.get(label);
  if (text) yield { message: `${showPath(at)}: ${text}`, at, rule: RULE };
}

function* warnOfExpressions(expressions: readonly { key?: string }[], up: Path): Generator<Warning> {
  for (const [i, { key = '' }] of expressions.entries()) {
    const text = DEPRECATED.get(key);
    const at = child(index(child(up, 'matchExpressions'), i), 'key');
    if (text) yield { message: `${showPath(at)}: ${key} is ${text}`, at, rule: RULE };
  }
}

/** Terms of a required node affinity, of Pods and of PersistentVolumes. */
export function* warnOfNodeSelectorTerms(terms: readonly NodeSelectorTerm[], at: Path): Generator<Warning> {
  for (const [i, { matchExpressions = [] }] of terms.entries()) yield* warnOfExpressions(matchExpressions, index(at, i));
}

/** A label selector over Nodes. */
export function* warnOfNodeSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector, at: Path): Generator<Warning> {
  yield* warnOfExpressions(matchExpressions, at);
  // The server writes the label as if it were a field.
  for (const label of Object.keys(matchLabels).sort()) yield* warnOfNodeLabel(label, child(at, 'matchLabels', label));
}
