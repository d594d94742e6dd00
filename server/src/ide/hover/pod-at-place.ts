// The Pod that a hover's place is in, and the namespace that it is judged in.
import type { Shard } from '#analysis';
import type { Pod } from '#schemas';
import { admittedPod } from '../cluster/admitted-pod.ts';
import { podAt } from '../place/pod-place.ts';
import { type HoverContext, shardOf } from './hover-context.ts';

export interface PodAtPlace {
  readonly shard: Shard;
  /** With the API's defaults, before admission: places in it are places in the text. */
  readonly written: Pod;
  /** Path from the Pod. */
  readonly inside: readonly (string | number)[];
}

/** Undefined outside of Pods and Pod templates, and where nothing is judged. */
export function podAtPlace(context: HoverContext): PodAtPlace | undefined {
  const { kind, inObject, decoded } = context;
  const place = kind && podAt(kind.kind, inObject);
  if (!place?.inside.length || !decoded) return undefined;
  const shard = shardOf(context);
  const pod = shard && admittedPod(decoded, shard);
  return pod && { shard, written: pod.written, inside: place.inside };
}
