// ReplicaSets and ReplicationControllers: so many Pods of one template.
import type { Stored } from '#cluster';
import type { LabelSelector, ReplicaSet, ReplicationController } from '#schemas';
import type { Controller } from './controller.ts';
import { freeNumbers } from './free-numbers.ts';
import { madePod } from './made-pod.ts';
import { POD, podFromTemplate } from './pod-from-template.ts';
import { slowStart } from './slow-start.ts';

export const replicaSet: Controller = (workload, { made }, hands) => {
  const { metadata, spec = {} } = workload.object as ReplicaSet;
  const { template, replicas = 1 } = spec;
  if (!template) return true;
  for (const name of hands.adopt(workload, selectorOf(workload))) made.add(name);
  let first: Stored | undefined;
  return slowStart(freeNumbers(made, replicas), index => {
    const created = first
      ? hands.createTwin(first)
      : hands.create(workload, POD, podFromTemplate(workload, template, { generateName: `${metadata?.name}-` }));
    const pod = madePod(workload, created, hands);
    if (!pod) return false;
    first ??= pod;
    made.add(index);
    return true;
  });
};

/** That of a ReplicationController is a plain map of labels. */
function selectorOf({ object }: Stored): LabelSelector | undefined {
  if (object.kind === 'ReplicaSet') return (object as ReplicaSet).spec?.selector;
  const matchLabels = (object as ReplicationController).spec?.selector;
  return matchLabels && { matchLabels };
}
