// The order in which the documents of an environment reach the server.
import type { SourceDocument } from './source.ts';
import type { Unit } from './unit.ts';

/** What others need to stand on goes first, as tools that apply whole folders do it. */
const FIRST = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'StorageClass',
  'PriorityClass',
  'RuntimeClass',
  'Node',
  'ServiceAccount',
  'LimitRange',
  'ResourceQuota',
]);

/**
 * Documents in the order in which they are applied: files by path, documents in order; before them what each file begins with of the kinds
 * that others stand on. Inside a file nothing moves past another kind, for kubectl would not move it either.
 */
export function applyOrder(units: readonly Unit[]): SourceDocument[] {
  const first: SourceDocument[] = [];
  const then: SourceDocument[] = [];
  for (const { documents } of [...units].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const end = documents.findIndex(({ facts }) => !facts.head.objects.every(({ kind }) => FIRST.has(kind)) || !facts.head.objects.length);
    const cut = end < 0 ? documents.length : end;
    first.push(...documents.slice(0, cut));
    then.push(...documents.slice(cut));
  }
  const isNamespace = ({ facts }: SourceDocument) => facts.head.objects.some(({ kind }) => kind === 'Namespace');
  return [...first.filter(isNamespace), ...first.filter(document => !isNamespace(document)), ...then];
}
