// ReplicaSets and ReplicationControllers: so many Pods of one template.
import type { Stored } from '#cluster';
import type { ReplicaSet } from '#schemas';
import type { Controller, Hands, Progress, Refusal } from './controller.ts';
import { freeNumbers } from './free-numbers.ts';
import { madePod } from './made-pod.ts';
import { POD, podFromTemplate } from './pod-from-template.ts';
import { selectorOf } from './selector-of.ts';
import { slowStart } from './slow-start.ts';

export const replicaSet: Controller = (workload, progress, hands) => {
  const { made, pods } = progress;
  const { metadata, spec = {} } = workload.object as ReplicaSet;
  const { template } = spec;
  const replicas = progress.wanted ?? spec.replicas ?? 1;
  if (!template) return true;
  for (const pod of hands.adopt(workload, selectorOf(workload))) {
    made.add(nameOf(pod));
    pods.push(pod);
  }
  removeSurplus(progress, replicas, hands);
  let first: Stored | undefined;
  return slowStart(freeNumbers(made, replicas), index => {
    const created = first
      ? hands.createTwin(first)
      : hands.create(workload, POD, podFromTemplate(workload, template, { generateName: `${metadata?.name}-` }));
    const pod = madePod(workload, created, hands);
    if (!pod) return false;
    first ??= pod;
    made.add(index);
    pods.push(pod);
    return true;
  });
};

const nameOf = ({ object }: Stored): string => object.metadata.name ?? '';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const costOf = ({ object }: Stored): number => Number(object.metadata.annotations?.[DELETION_COST] ?? 0);

/** Pods without a Node go first, then those that cost least, then the youngest. Of Pods of one second the server draws one. */
function removeSurplus<R extends Refusal>({ made, pods }: Progress, replicas: number, hands: Hands<R>): void {
  const surplus = made.size - replicas;
  if (surplus <= 0) return;
  const isPlaced = (pod: Stored) => Number(hands.nodeOf(pod) !== '');
  const inOrder = pods.toReversed().sort((a, b) => isPlaced(a) - isPlaced(b) || costOf(a) - costOf(b));
  for (const pod of inOrder.slice(0, surplus)) {
    hands.remove(pod);
    pods.splice(pods.indexOf(pod), 1);
    if (made.delete(nameOf(pod))) continue;
    made.delete([...made].findLast(place => typeof place === 'number') ?? '');
  }
}
