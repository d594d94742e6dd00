// What rows may know besides the value itself; read-only.
import type { PodScope } from './core/pod-scope.ts';

/** What other Services hold: the next one cannot have it. */
export interface Allocated {
  readonly nodePorts: ReadonlySet<number>;
  readonly clusterIps: ReadonlySet<string>;
}

export interface Scope {
  /** The server's minor release: 36 stands for 1.36. */
  readonly minor: number;
  /** The object as a whole, for the few checks that look up. */
  readonly object: Readonly<Record<string, unknown>>;
  /** Names that rows above have provided, see `provide` and `known`. */
  readonly names: Readonly<Record<string, ReadonlySet<string>>>;
  /** Addresses and node ports that Services of the cluster hold already; none where the cluster is not known. */
  readonly allocated?: Allocated | undefined;
  /** The Pod, or Pod template, that the rows stand in. */
  readonly pod?: PodScope;
}
