// The documents that are applied together to one cluster, and to which namespace each of them belongs.
import { type Release, factsOf as releaseFacts, splitApiVersion } from '#schemas';
import type { Head, ObjectHead } from './head.ts';
import type { SourceDocument } from './source.ts';

export interface Environment {
  /** The folder whose tree it is, or the file that stands for itself. */
  readonly id: string;
  /** It is applied with something else, nobody knows which. */
  readonly partial: boolean;
  /** In the order in which they are applied. */
  readonly documents: readonly SourceDocument[];
  /** Documents of context files: the cluster as it is. */
  readonly context: readonly SourceDocument[];
  /** The documents that a file has a part in: its own, and what kustomize builds with it. */
  ofFile(uri: string): readonly SourceDocument[];
  /** The documents of a namespace with those that have none; in the order of `documents`. @param namespace empty: those without alone */
  inNamespace(namespace: string): readonly SourceDocument[];
}

/** The documents are asked for when they are first needed. */
export function environmentOf(
  { id, partial }: Pick<Environment, 'id' | 'partial'>,
  release: Release,
  documents: () => readonly SourceDocument[],
  context: readonly SourceDocument[],
): Environment {
  let made: readonly SourceDocument[] | undefined;
  let byFile: ReadonlyMap<string, readonly SourceDocument[]> | undefined;
  let members: ReadonlyMap<string, readonly SourceDocument[]> | undefined;
  const all = () => {
    made ??= documents();
    return made;
  };
  return {
    id,
    partial,
    context,
    get documents() {
      return all();
    },
    ofFile(uri) {
      byFile ??= filesOf(all());
      return byFile.get(uri) ?? [];
    },
    inNamespace(namespace) {
      members ??= byNamespace(all(), release);
      return members.get(namespace) ?? members.get(NOWHERE) ?? [];
    },
  };
}

function filesOf(documents: readonly SourceDocument[]): Map<string, SourceDocument[]> {
  const byFile = new Map<string, SourceDocument[]>();
  for (const document of documents)
    for (const uri of new Set([document.uri, ...(document.origins?.files ?? [])])) {
      const list = byFile.get(uri);
      if (list) list.push(document);
      else byFile.set(uri, [document]);
    }
  return byFile;
}

/** Stands for a namespace that no document names. No namespace can be called so. */
const NOWHERE = '/';

function byNamespace(documents: readonly SourceDocument[], release: Release): Map<string, SourceDocument[]> {
  const places = documents.map(({ facts }) => namespacesOf(facts.head, release));
  const members = new Map<string, SourceDocument[]>([...new Set(places.flat()), '', NOWHERE].map(namespace => [namespace, []]));
  documents.forEach((document, i) => {
    const own = places[i]!;
    for (const namespace of own.includes('') ? reachOf(document, own, members) : own) members.get(namespace)!.push(document);
  });
  return members;
}

/** An object without namespace is in all of them, but for a Namespace: others have nothing to do with it. */
function reachOf({ facts }: SourceDocument, own: readonly string[], members: ReadonlyMap<string, unknown>): Iterable<string> {
  const { objects } = facts.head;
  if (!objects.every(({ kind, group }) => kind === 'Namespace' && group === '')) return members.keys();
  return new Set([...own, ...objects.map(({ name }) => name).filter(name => members.has(name))]);
}

/** The namespaces of a document's objects; '' for objects without. */
export const namespacesOf = ({ objects }: Head, release: Release): string[] => [
  ...new Set(objects.map(object => (isNamespaced(object, release) ? object.namespace || 'default' : ''))),
];

/** A kind that is not known is taken for namespaced, as most are. */
function isNamespaced({ apiVersion, kind }: ObjectHead, release: Release): boolean {
  const [group, version] = splitApiVersion(apiVersion);
  return releaseFacts(release).kind(group, version, kind)?.namespaced !== false;
}
