// What has become of every workload: how many Pods it wants, how many were made, how many have a Node, and who said no.
import type { ControlPlane } from '#chain';
import type { Origin } from '#cluster';
import { steps } from '#field';
import { type QosClass, qosClass } from '#pods';
import { replicasOf } from '../cluster/replicas.ts';
import { templatePath } from '../place/pod-place.ts';
import type { Word } from './cluster-load.ts';

type Placement = ReturnType<ControlPlane['placements']>[number];

export interface Workload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Pods in its steady state. */
  readonly wanted: number;
  readonly made: number;
  /** Undefined where no Node is known. */
  readonly scheduled: number | undefined;
  /** Undefined as long as it has no Pod. */
  readonly qos: QosClass | undefined;
  readonly origin: Origin;
  /** The object in its document. */
  readonly word: Word;
  /** Pods that were not made. */
  readonly refusals: readonly Refusal[];
  /** Pods that wait for a Node. */
  readonly pending: readonly Placement[];
}

export interface Refusal {
  /** Word for word. */
  readonly message: string;
  readonly rule: string | undefined;
  /** The quota, the LimitRange … that is the reason. */
  readonly because: { readonly name: string; readonly word: Word } | undefined;
}

/**
 * In the order of the documents. Without what makes no Pods by itself, such as a CronJob.
 * @param isTold which Pods without Node are spoken of
 */
export function workloadsOf(plane: ControlPlane, isTold: (placement: Placement) => boolean = isUnschedulable): readonly Workload[] {
  const nodes = [...plane.store.list('Node')].length;
  const placements = Map.groupBy(plane.placements().filter(isThere), ({ stored }) => stored.origin);
  const events = Map.groupBy(
    plane.events.filter(({ isAside }) => !isAside),
    ({ workload }) => workload.origin,
  );
  return plane.answers.flatMap(({ submission: { decoded, origin }, stored, namespace, name }): Workload[] => {
    const { kind } = decoded;
    if (!stored || kind === 'CronJob' || kind === 'PodTemplate' || !templatePath(kind)) return [];
    const own = placements.get(origin) ?? [];
    const refusals = (events.get(origin) ?? []).map(({ message, refused }) => refusalOf(message, refused));
    const [first] = own;
    return [
      {
        kind,
        namespace,
        name,
        // Which Nodes a DaemonSet is for is its controller's to say.
        wanted: kind === 'DaemonSet' ? own.length + refusals.length : replicasOf(kind, stored.object, nodes).steady,
        made: own.length,
        scheduled: nodes ? own.filter(({ scheduled }) => scheduled).length : undefined,
        qos: first && qosClass(first.stored.object),
        origin,
        word: { document: origin.document, path: decoded.base },
        refusals,
        pending: nodes ? own.filter(isTold) : [],
      },
    ];
  });
}

const isUnschedulable = ({ reason }: Placement) => reason === 'Unschedulable';

/** Pods that have lost their Node are gone. */
const isThere = ({ scheduled, reason }: Placement) => !scheduled || reason === '';

function refusalOf(message: string, { denial }: ControlPlane['events'][number]['refused']): Refusal {
  const reason = denial?.reasons[0];
  const { stored, at } = reason?.because ?? {};
  const because = stored && at && { name: stored.object.metadata.name ?? '', word: { document: stored.origin.document, path: steps(at) } };
  return { message, rule: reason?.rule, because };
}
