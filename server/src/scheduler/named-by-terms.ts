// Whom the terms of a Pod's affinity speak of, one by one: for explanations, not for scheduling.
import type { Stored } from '#cluster';
import type { NodeSelectorTerm, Pod, PodAffinityTerm } from '#schemas';
import type { Labels } from './label-selector.ts';
import { type NodeFace, nodeTest } from './node-selector.ts';
import { podInfo, termMatches } from './pod-info.ts';

/** The Nodes that one term of a node affinity names; none for an empty term. */
export function nodesNamedBy<N extends NodeFace>(term: NodeSelectorTerm, nodes: readonly N[]): N[] {
  const names = nodeTest({ nodeSelectorTerms: [term] });
  return nodes.filter(names);
}

/**
 * The Pods that one term of a Pod's affinity or anti-affinity is about, wherever they are.
 * @param owner the Pod that has the term: without namespaces in it, its own is meant
 * @param namespaceLabels by name of the namespace
 */
export function podsNamedBy(
  term: PodAffinityTerm,
  owner: Pod,
  pods: readonly Stored<Pod>[],
  namespaceLabels: (name: string) => Labels,
): readonly Stored<Pod>[] {
  const affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
  const bearer: Pod = { metadata: { ...owner.metadata }, spec: { containers: [], affinity } };
  const [asked] = podInfo({ object: bearer, origin: { document: -1 } }).affinity;
  if (!asked) return [];
  return pods.filter(stored => termMatches(asked, podInfo(stored), namespaceLabels(stored.object.metadata?.namespace ?? '')));
}
