// What the server, or kustomize, would newly refuse after an edit: asked before the edit is offered.
import type { Finding } from '#findings';
import { applyEdits } from '#text';
import type { Snapshot, SourceDocument } from '#workspace';
import type { WordEdit } from './rename.ts';

/** The message of a finding that was not there before; undefined if all is as it was. */
export function newRefusal(snapshot: Snapshot, edits: readonly WordEdit[]): string | undefined {
  const byFile = Map.groupBy(edits, ({ document }) => document.uri);
  const texts = [...byFile].map(([uri, own]): [string, string] => {
    const inFile = own.map(({ document: { part }, edit: { start, end, newText } }) => ({
      start: start + part.offset,
      end: end + part.offset,
      newText,
    }));
    return [uri, applyEdits(snapshot.files.get(uri)?.text ?? '', inFile)];
  });
  const uris = new Set(byFile.keys());
  const before = Map.groupBy(refusals(snapshot, uris), ({ rule }) => rule);
  const after = Map.groupBy(refusals(snapshot.with(texts), uris), ({ rule }) => rule);
  for (const [rule, found] of after) {
    const old = new Set((before.get(rule) ?? []).map(({ message }) => message));
    // Messages tell names: the same fault reads otherwise after a renaming.
    if (found.length > (before.get(rule)?.length ?? 0)) return (found.find(({ message }) => !old.has(message)) ?? found[0])!.message;
  }
  return undefined;
}

/** Of every object that has a word in one of the files. */
function refusals(snapshot: Snapshot, uris: ReadonlySet<string>): Finding[] {
  const environments = new Set([...uris].flatMap(uri => snapshot.environments(uri)));
  const isTouched = ({ uri, origins }: SourceDocument) => (origins ? [...origins.files].some(file => uris.has(file)) : uris.has(uri));
  const documents = new Set([...environments].flatMap(environment => environment.documents.filter(isTouched)));
  const own = [...snapshot.files.keys()].filter(uri => snapshot.role(uri) === 'kustomization').flatMap(uri => snapshot.ownFindings(uri));
  return [
    ...[...documents]
      .flatMap(({ facts }) => [...facts.textFindings, ...facts.objectFindings])
      .filter(({ authority }) => authority === 'server'),
    ...own.map(({ finding }) => finding),
  ];
}
