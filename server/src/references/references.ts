// The graph of an environment's objects: who is defined, who refers to whom, which Pods there are. Made once for a run, then asked.
import { type PodSource, podSourceOf } from './pod-source.ts';
import { type Reference, referencesOf } from './references-of.ts';
import { type PodSelector, podSelectorOf, selectedBy } from './selectors.ts';
import type { Subject } from './subject.ts';

export class References {
  readonly subjects: readonly Subject[];
  readonly #byName = new Map<string, Subject>();
  readonly #byKind: ReadonlyMap<string, readonly Subject[]>;
  readonly #references = new Map<Subject, readonly Reference[]>();
  readonly #pods = new Map<string, readonly PodSource[]>();
  #users: ReadonlyMap<string, readonly Reference[]> | undefined;

  constructor(subjects: readonly Subject[]) {
    this.subjects = subjects;
    this.#byKind = Map.groupBy(subjects, ({ kind }) => kind);
    for (const subject of subjects) this.#byName.set(identity(subject), subject);
  }

  /** @param kind as kindKey makes it @param namespace empty for kinds without namespace */
  get(kind: string, namespace: string, name: string): Subject | undefined {
    return this.#byName.get(identity({ kind, namespace, name }));
  }

  /** Of all namespaces without the second argument. */
  list(kind: string, namespace?: string): readonly Subject[] {
    const all = this.#byKind.get(kind) ?? [];
    return namespace === undefined ? all : all.filter(subject => subject.namespace === namespace);
  }

  from(subject: Subject): readonly Reference[] {
    const known = this.#references.get(subject) ?? referencesOf(subject);
    this.#references.set(subject, known);
    return known;
  }

  target({ to, namespace, name }: Reference): Subject | undefined {
    return this.get(to, namespace, name);
  }

  /** Everything that refers to an object by its name. */
  usersOf(subject: Pick<Subject, 'kind' | 'namespace' | 'name'>): readonly Reference[] {
    this.#users ??= Map.groupBy(
      this.subjects.flatMap(one => this.from(one)),
      ({ to, namespace, name }) => identity({ kind: to, namespace, name }),
    );
    return this.#users.get(identity(subject)) ?? [];
  }

  /** Pods and what makes them, in one namespace. */
  pods(namespace: string): readonly PodSource[] {
    const known =
      this.#pods.get(namespace) ?? this.subjects.filter(subject => subject.namespace === namespace).flatMap(one => podSourceOf(one) ?? []);
    this.#pods.set(namespace, known);
    return known;
  }

  /** The Pods that an object chooses by its selector; undefined if it has none. */
  selected(subject: Subject): { readonly by: PodSelector; readonly pods: readonly PodSource[] } | undefined {
    const by = podSelectorOf(subject);
    return by && { by, pods: selectedBy(by.selector, this.pods(subject.namespace)) };
  }
}

const identity = ({ kind, namespace, name }: Pick<Subject, 'kind' | 'namespace' | 'name'>) => `${kind} ${namespace}/${name}`;
