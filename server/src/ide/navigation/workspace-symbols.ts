// All objects of the workspace by kind and name.
import type { Snapshot, SourceDocument } from '#workspace';
import type { Word } from './mention.ts';
import { wordAt } from './word-at.ts';

export interface WorkspaceSymbol {
  /** `Deployment/web` */
  readonly name: string;
  readonly namespace: string;
  readonly word: Word;
}

/** More than a person reads; the editor asks again with every letter. */
const MOST = 200;
const SILENT = new Set(['template', 'other', 'kustomization', 'kubeconfig']);

/** Those whose `Kind/name` has the query's letters in their order, in any case. */
export function workspaceSymbols(snapshot: Snapshot, query: string): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const { uri, documents } of snapshot.files.values()) {
    if (SILENT.has(snapshot.role(uri))) continue;
    for (const document of documents) {
      if (!document.facts.head.objects.some(({ kind, name }) => fits(`${kind}/${name}`, query))) continue;
      found.push(...symbolsOf(document, query));
      if (found.length >= MOST) return found.slice(0, MOST);
    }
  }
  return found;
}

function symbolsOf(document: SourceDocument, query: string): WorkspaceSymbol[] {
  const isList = document.facts.head.objects.length > 1 || wordAt(document, ['metadata', 'name'], 'value') === undefined;
  return document.facts.head.objects.flatMap(({ kind, name, namespace }, i) => {
    const base = isList ? ['items', i] : [];
    const word = wordAt(document, [...base, 'metadata', 'name'], 'value') ?? wordAt(document, [...base, 'kind'], 'value');
    return word && fits(`${kind}/${name}`, query) ? [{ name: `${kind}/${name}`, namespace, word }] : [];
  });
}

function fits(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
