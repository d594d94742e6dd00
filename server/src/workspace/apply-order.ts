// The order in which the documents of an environment reach the server.
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
    let leading = true;
    let podless = true;
    /** Namespaces that the file has spoken of, and those of them that it makes too late for that. */
    const used = new Set<string>();
    const late = new Set<string>();
    for (const document of documents) {
      const { objects } = document.facts.head;
      const only = (kinds: ReadonlySet<string>) => objects.length > 0 && objects.every(({ kind }) => kinds.has(kind));
      const waits = objects.some(({ namespace }) => late.has(namespace));
      const awaited = only(AWAITED) && !waits;
      const makes = only(NAMESPACE);
      leading &&= (awaited || only(FIRST)) && !waits;
      podless &&= !objects.some(({ kind }) => kind === 'Pod');
      if (leading || (awaited && podless) || only(DEFINES) || (makes && !objects.some(({ name }) => used.has(name)))) first.push(document);
      else then.push(document);
      for (const { kind, name, namespace } of objects) {
        if (kind === 'Namespace' && used.has(name)) late.add(name);
        used.add(namespace);
      }
    }
  }
  const isNamespace = ({ facts }: SourceDocument) => facts.head.objects.some(({ kind }) => kind === 'Namespace');
  return [...first.filter(isNamespace), ...first.filter(document => !isNamespace(document)), ...then];
}
