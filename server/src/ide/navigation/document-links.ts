// The files and folders that a kustomization names.
import { pathsInKustomization, type Snapshot, type SourceDocument } from '#workspace';
import type { Node, ScalarNode, Span } from '#yaml';
import type { Spot } from '../types.ts';

export interface DocumentLink {
  readonly document: SourceDocument;
  readonly span: Span;
  /** URI of the file; of a folder its kustomization. */
  readonly target: string;
}

export function documentLinks(snapshot: Snapshot, uri: string): DocumentLink[] {
  if (snapshot.role(uri) !== 'kustomization') return [];
  return (snapshot.files.get(uri)?.documents ?? []).flatMap(document => linksIn(snapshot, document));
}

/** The link at a place; undefined where there is none. */
export const linkAt = ({ analysis: { snapshot }, document, offset }: Spot): DocumentLink | undefined =>
  documentLinks(snapshot, document.uri).find(link => link.document === document && link.span.start <= offset && offset <= link.span.end);

function linksIn(snapshot: Snapshot, document: SourceDocument): DocumentLink[] {
  const { root, text } = document.facts.yaml;
  const paths = new Set(pathsInKustomization(text));
  if (!root || !paths.size) return [];
  return scalarsIn(root).flatMap(node => {
    // `name=path` in a generator.
    const path = paths.has(node.value) ? node.value : node.value.slice(node.value.indexOf('=') + 1);
    const target = paths.has(path) ? snapshot.resolve(document.uri, path) : undefined;
    if (!target) return [];
    const at = text.slice(node.start, node.end).lastIndexOf(path);
    return at < 0 ? [] : [{ document, target, span: { start: node.start + at, end: node.start + at + path.length } }];
  });
}

function scalarsIn(node: Node): ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  const inside = node.kind === 'seq' ? node.items : node.entries;
  return inside.flatMap(({ value, via }) => (via ? [] : scalarsIn(value)));
}
