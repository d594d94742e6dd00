// The selector by which a workload knows what is its own.
import type { Stored } from '#cluster';
import type { LabelSelector, ReplicaSet, ReplicationController } from '#schemas';

/** That of a ReplicationController is a plain map of labels. */
export function selectorOf({ object }: Stored): LabelSelector | undefined {
  if (object.kind !== 'ReplicationController') return (object as ReplicaSet).spec?.selector;
  const matchLabels = (object as ReplicationController).spec?.selector;
  return matchLabels && { matchLabels };
}
