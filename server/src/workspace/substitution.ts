// What Flux fills in before it sends it: in a repository whose Kustomizations have `postBuild`, a document with variables is no manifest yet.
// Source: Flux, "Post build variable substitution". Which folders it reaches is told elsewhere (paths from the root of some repository, patches
// over all Kustomizations), so that one of them speaks for the workspace.
import type { SourceDocument, SourceFile } from './source.ts';
import { hasVariables } from './templates.ts';

const GROUP = 'kustomize.toolkit.fluxcd.io';

/** Whether a document says that variables are filled in. */
export const fillsVariables = ({ facts, part }: SourceDocument): boolean =>
  facts.head.objects[0]?.group === GROUP && /\bpostBuild["']?:/.test(part.text);

/** Known for as long as the file is the same. */
const filled = new WeakMap<SourceFile, SourceFile>();

/** The file with what has variables called a template; the very same where nothing has. */
export function asFilledIn(file: SourceFile): SourceFile {
  const known = filled.get(file);
  if (known) return known;
  const documents = file.documents.map(document =>
    hasVariables(document.facts.yaml, document.facts.head) ? { ...document, template: true } : document,
  );
  const changed = documents.some((document, i) => document !== file.documents[i]);
  const made = changed ? withDocuments(file, documents) : file;
  filled.set(file, made);
  return made;
}

const withDocuments = (file: SourceFile, documents: readonly SourceDocument[]): SourceFile => ({
  ...file,
  text: file.text,
  documents,
  template: file.template || documents.every(({ template, facts }) => template || facts.head.shape === 'empty'),
});
