// The order in which the documents of an environment reach the server.
import type { ObjectHead } from './head.ts';
import type { SourceDocument } from './source.ts';
import type { Unit } from './unit.ts';

/** Only custom resources are answered otherwise for it, and those only once their kind is known: it goes before all of its file. */
const DEFINES = new Set(['CustomResourceDefinition']);
const NAMESPACE = new Set(['Namespace']);
/** What others stand on goes before them, as tools that apply whole folders do it. */
const FIRST = new Set(['Namespace', 'CustomResourceDefinition', 'LimitRange', 'ResourceQuota']);
/** What controllers and the scheduler wait for: a workload that came before gets its Pods as soon as it is there. */
const AWAITED = new Set(['ServiceAccount', 'PriorityClass', 'RuntimeClass', 'StorageClass', 'Node']);

/**
 * Documents in the order in which they are applied: files by path, documents in order; before them what others stand on. Inside a file
 * nothing moves past an object that would be answered otherwise, for kubectl does not move it either.
 */
export function applyOrder(units: readonly Unit[]): SourceDocument[] {
  const first: SourceDocument[] = [];
  const then: SourceDocument[] = [];
  for (const { documents } of [...units].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const file = new FileInTurn();
    for (const document of documents) (file.goesFirst(document) ? first : then).push(document);
  }
  const isNamespace = ({ facts }: SourceDocument) => facts.head.objects.some(({ kind }) => kind === 'Namespace');
  return [...first.filter(isNamespace), ...first.filter(document => !isNamespace(document)), ...then];
}

/** A file that is asked of each of its documents in turn: what stood before decides on what may be moved. */
class FileInTurn {
  /** Nothing has come yet but what others stand on. */
  #isAtHead = true;
  #hasPod = false;
  /** Namespaces that the file has spoken of, and those of them that it makes too late for that. */
  readonly #used = new Set<string>();
  readonly #late = new Set<string>();

  /** Whether the document is applied before what all files hold otherwise. */
  goesFirst({ facts }: SourceDocument): boolean {
    const { objects } = facts.head;
    const only = (kinds: ReadonlySet<string>) => objects.length > 0 && objects.every(({ kind }) => kinds.has(kind));
    const isFree = !objects.some(({ namespace }) => this.#late.has(namespace));
    const isAwaited = isFree && only(AWAITED);
    const makesNew = only(NAMESPACE) && !objects.some(({ name }) => this.#used.has(name));
    this.#isAtHead &&= isAwaited || (isFree && only(FIRST));
    this.#hasPod ||= objects.some(({ kind }) => kind === 'Pod');
    this.#remember(objects);
    return this.#isAtHead || (isAwaited && !this.#hasPod) || only(DEFINES) || makesNew;
  }

  #remember(objects: readonly ObjectHead[]): void {
    for (const { kind, name, namespace } of objects) {
      if (kind === 'Namespace' && this.#used.has(name)) this.#late.add(name);
      this.#used.add(namespace);
    }
  }
}
