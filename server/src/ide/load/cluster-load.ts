// How full a cluster is: what its quotas, its Nodes and its workloads have come to. Plain texts and numbers, so that views, pages and the
// command line print the same.
import type { ControlPlane } from '#chain';
import { namespaceLoads } from './namespace-loads.ts';
import { nodeLoads } from './node-loads.ts';
import { type Workload, workloadsOf } from './workloads.ts';

/** A word in a document of the run; context files count on after the last. */
export interface Word {
  readonly document: number;
  readonly path: readonly (string | number)[];
}

/** From a word to wherever one can go. */
export type PlaceOf<At> = (word: Word) => At | undefined;

/** One bar: `cpu 1500m of 4`. */
export interface Meter {
  readonly resource: string;
  /** As Kubernetes prints quantities. */
  readonly used: string;
  readonly most: string;
  /** 0 to 1, above 1 where there is more than there may be. */
  readonly share: number;
}

export interface QuotaLoad<At> {
  readonly name: string;
  readonly at?: At | undefined;
  readonly meters: readonly (Meter & { readonly at?: At | undefined })[];
}

export interface RangeLoad<At> {
  readonly name: string;
  readonly at?: At | undefined;
  /** One for each item: `Container: cpu at least 100m, at most 2`. */
  readonly lines: readonly string[];
}

export interface NamespaceLoad<At> {
  readonly name: string;
  readonly quotas: readonly QuotaLoad<At>[];
  readonly ranges: readonly RangeLoad<At>[];
  /** Numbers of Pods. */
  readonly qos: { readonly Guaranteed: number; readonly Burstable: number; readonly BestEffort: number };
  readonly workloads: readonly WorkloadLoad<At>[];
}

export interface WorkloadLoad<At> extends Omit<Workload, 'origin' | 'word' | 'refusals' | 'pending'> {
  readonly at?: At | undefined;
  /** What controllers and scheduler say, word for word. */
  readonly messages: readonly string[];
}

export interface NodeLoad<At> {
  readonly name: string;
  readonly at?: At | undefined;
  /** `cordoned`, taints: what keeps Pods away. */
  readonly notes: readonly string[];
  readonly meters: readonly Meter[];
  /** Pods of one workload together. */
  readonly pods: readonly { readonly name: string; readonly namespace: string; readonly count: number; readonly at?: At | undefined }[];
}

export interface ClusterLoad<At = never> {
  readonly namespaces: readonly NamespaceLoad<At>[];
  readonly nodes: readonly NodeLoad<At>[];
}

export interface LoadOptions {
  /** Only these; without it all that have anything to tell. */
  readonly namespaces?: ReadonlySet<string>;
  /** Which Pods without Node are spoken of; without it all. */
  readonly isTold?: Parameters<typeof workloadsOf>[1];
}

export function clusterLoad<At>(plane: ControlPlane, placeOf: PlaceOf<At>, { namespaces, isTold }: LoadOptions = {}): ClusterLoad<At> {
  const workloads = workloadsOf(plane, isTold);
  return { namespaces: namespaceLoads(plane, workloads, placeOf, namespaces), nodes: nodeLoads(plane, workloads, placeOf) };
}
