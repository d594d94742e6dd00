// The cluster's objects by kind, namespace and name, in the order of creation. The chain writes here, nobody else.
import type { Cluster, JournalEntry, KubeObject, Stored } from './cluster.ts';

export class Store implements Cluster {
  readonly minor: number;
  readonly journal: JournalEntry[] = [];
  readonly isWhole: boolean;
  readonly #kinds = new Map<string, Map<string, Map<string, Stored>>>();
  readonly #complete: (kind: string, namespace: string) => boolean;

  /** @param complete which kinds are known in full, see Cluster.knows; all of them where nothing is said */
  constructor(minor: number, complete?: (kind: string, namespace: string) => boolean) {
    this.minor = minor;
    this.isWhole = !complete;
    this.#complete = complete ?? (() => true);
  }

  get<T = KubeObject>(kind: string, namespace: string, name: string): Stored<T> | undefined {
    return this.#kinds.get(kind)?.get(namespace)?.get(name) as Stored<T> | undefined;
  }

  *list<T = KubeObject>(kind: string, namespace?: string): Iterable<Stored<T>> {
    const namespaces = this.#kinds.get(kind);
    if (!namespaces) return;
    if (namespace !== undefined) return yield* (namespaces.get(namespace)?.values() ?? []) as Iterable<Stored<T>>;
    for (const names of namespaces.values()) yield* names.values() as Iterable<Stored<T>>;
  }

  knows(kind: string, namespace: string): boolean {
    return this.#complete(kind, namespace);
  }

  /** Adds an object, or replaces the one of that name. */
  put(kind: string, stored: Stored): void {
    const { namespace = '', name = '' } = stored.object.metadata;
    const namespaces = this.#kinds.get(kind) ?? new Map<string, Map<string, Stored>>();
    this.#kinds.set(kind, namespaces);
    const names = namespaces.get(namespace) ?? new Map<string, Stored>();
    namespaces.set(namespace, names);
    names.set(this.#isOneOfMany(stored, names) ? `${name}#${this.journal.length}` : name, stored);
    this.journal.push({ kind, stored });
  }

  /** Generated names end in a placeholder that all of them share: one does not replace another. */
  #isOneOfMany({ object: { metadata } }: Stored, names: ReadonlyMap<string, Stored>): boolean {
    return metadata.generateName !== undefined && names.has(metadata.name ?? '');
  }

  remove(kind: string, stored: Stored): void {
    const names = this.#kinds.get(kind)?.get(stored.object.metadata.namespace ?? '');
    for (const [name, held] of names ?? []) if (held === stored) names?.delete(name);
  }
}
