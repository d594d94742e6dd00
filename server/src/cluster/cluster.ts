// What rooms may ask of the cluster. They read it; only chain/ writes to the Store behind it.
import type { ObjectMeta } from '#schemas';

/** Any decoded, defaulted API object, in the shape of its kind's hub version (the one that validation works on). */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

/** Where an object came from, for related information; opaque to all rooms but chain, workspace and ide. */
export interface Origin {
  /** Index of the document in the run of the chain; objects of context files have -1. */
  readonly document: number;
  readonly uri?: string;
}

/** An object that the cluster holds. */
export interface Stored<T = KubeObject> {
  readonly object: T;
  readonly origin: Origin;
}

/** `Pod`, `apps/Deployment`: the group (none for core) and the kind. */
export const kindKey = (group: string, kind: string): string => (group ? `${group}/${kind}` : kind);

/** One arrival in the cluster. */
export interface JournalEntry {
  /** As kindKey makes it. */
  readonly kind: string;
  readonly stored: Stored;
}

export interface Cluster {
  /** The server's minor release: 36 stands for 1.36. */
  readonly minor: number;
  /** @param kind as kindKey makes it @param namespace empty for kinds without namespace */
  get<T = KubeObject>(kind: string, namespace: string, name: string): Stored<T> | undefined;
  /** In the order of creation; of all namespaces without the second argument. */
  list<T = KubeObject>(kind: string, namespace?: string): Iterable<Stored<T>>;
  /** Everything that was put here, in order; it only grows. Who follows the cluster keeps a cursor into it. */
  readonly journal: readonly JournalEntry[];
  /**
   * Whether absence means anything: false where only a part of the cluster is known (an editor's workspace without
   * that kind of object), so that nothing may be called missing.
   */
  knows(kind: string, namespace: string): boolean;

  /** It is known in full: what is not here is nowhere. */
  readonly isWhole: boolean;
}
