// What a controller is: it makes the objects that a workload wants, one request to the server after another.
import type { Cluster, KubeObject, Origin, Stored } from '#cluster';
import type { LabelSelector, Node, Pod } from '#schemas';

/** What a request has to say of the kind that it creates. */
export interface ResourceFacts {
  readonly group: string;
  /** `v1` where controllers name none. */
  readonly version?: string;
  readonly kind: string;
  /** Plural name in URLs: `pods`. */
  readonly resource: string;
  readonly namespaced: boolean;
}

/** The server's no, as far as controllers look at it. */
export interface Refusal {
  /** HTTP code: 409 stands for a name that is taken. */
  readonly code: number;
  readonly message: string;
  /** What it says instead when it is asked again, as controllers do. */
  readonly others?: readonly this[];
  /** The same in other words. */
  readonly rewordings?: readonly string[];
}

export type Created<R extends Refusal = Refusal> = Made<R> | R;

interface Made<R extends Refusal> {
  readonly stored: Stored;
  /** What the server said before it was asked again. */
  readonly refusedFirst?: R;
}

/** Sends an object through the whole server: admission, validation, quotas, store. */
export type Create<R extends Refusal = Refusal> = (facts: ResourceFacts, object: KubeObject, origin: Origin) => Created<R>;

/** Creates once more what differs in nothing from an object that has just been created: only quotas may refuse it. */
export type CreateTwin<R extends Refusal = Refusal> = (facts: ResourceFacts, twin: Stored) => Created<R>;

/** A creation that a controller was refused, as its event tells. */
export interface WorkloadEvent<R extends Refusal = Refusal> {
  /** Index of the document that the workload comes of. */
  readonly document: number;
  /** Kind and name of the object whose controller reports: a Deployment's Pods are its ReplicaSet's. */
  readonly object: string;
  readonly name: string;
  readonly reason: 'FailedCreate' | 'ReplicaSetCreateError';
  readonly message: string;
  /** Nothing that a person must mend: another event tells it in other words, or the Pod was made when the server was asked again. */
  readonly isAside?: true;
  /** The object whose controller reports; its origin is that of the document. */
  readonly workload: Stored;
  readonly refused: R;
  /** Where the workload describes what was refused. */
  readonly base: readonly (string | number)[];
}

/** An event before it is known to be new. */
export type Report<R extends Refusal> = Omit<WorkloadEvent<R>, 'document' | 'object' | 'name'>;

/** What a controller works with. */
export interface Hands<R extends Refusal = Refusal> {
  readonly cluster: Cluster;
  /** Creates for a workload; the child's origin is the workload's. */
  create(workload: Stored, facts: ResourceFacts, object: KubeObject): Created<R>;
  /** The same for a Pod that is like one that was created in the same breath, name apart. */
  createTwin(pod: Stored): Created<R>;
  /** Reports an event, unless one of the same wording was reported. */
  report(event: Report<R>): void;
  /** Takes Pods without a controller for the workload's own. */
  adopt(workload: Stored, selector: LabelSelector | undefined, fits?: (name: string) => boolean): readonly Stored[];
  /** The same with ReplicaSets. */
  adoptReplicaSets(workload: Stored, selector: LabelSelector | undefined): readonly Stored[];
  /** Lets a ReplicaSet have another number of Pods than it says. */
  scale(replicaSet: Stored, replicas: number): void;
  /** Deletes a Pod. */
  remove(pod: Stored): void;
  /** Name of the Node that a Pod has; empty while it has none. */
  nodeOf(pod: Stored): string;
  /** Hands a workload that has been made to its own controller. */
  start(kind: string, stored: Stored): void;
  /** Whether the scheduler would let a Pod of a DaemonSet onto a Node. */
  fits(pod: Pod, node: Node): boolean;
}

/** How far a controller has come with one workload. */
export interface Progress {
  /** Names or indices of what has been made. */
  readonly made: Set<string | number>;
  /** The Pods of a ReplicaSet or Job, those that it has taken over included. */
  readonly pods: Stored[];
  /** How often a Job's Pods are gone again, by their index; those of a Job without indices together. */
  readonly gone: Map<number, number>;
  /** Of a ReplicaSet that its Deployment has scaled. */
  wanted?: number;
  /** ReplicaSets that a Deployment has taken over. */
  readonly adopted: Stored[];
  /** That of a Deployment's present template. */
  current?: Stored | undefined;
}

/** @returns whether nothing is left to be made, as far as the cluster is now */
export type Controller = <R extends Refusal>(workload: Stored, progress: Progress, hands: Hands<R>) => boolean;
