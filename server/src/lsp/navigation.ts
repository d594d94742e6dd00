// Moving through the graph of objects as LSP has it: definition, references, highlights, links, symbols, call hierarchy, rename.
import { type Connection, LSPErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import {
  type CallHierarchyItem,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type Location,
  type Position,
  type Range,
  type SelectionRange,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import {
  type Dependency,
  definitions,
  dependentsOf,
  documentLinks,
  findReferences,
  type GraphObject,
  highlights,
  needsOf,
  objectsAt,
  prepareRename,
  type Refused,
  rename,
  type Spot,
  selectionSpans,
  type Target,
  type Word,
  type WordEdit,
  workspaceSymbols,
} from '#ide';
import type { Snapshot } from '#workspace';
import { rangeIn } from './diagnostics.ts';
import type { Guard } from './guard.ts';

export const navigationCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  selectionRangeProvider: true,
  workspaceSymbolProvider: true,
  callHierarchyProvider: true,
  renameProvider: { prepareProvider: true },
} satisfies ServerCapabilities;

export interface NavigationContext {
  readonly snapshot: () => Snapshot;
  readonly spotOf: (uri: string, position: Position) => Spot | undefined;
  readonly guard: Guard;
}

export function registerNavigation(connection: Connection, { snapshot, spotOf, guard }: NavigationContext): void {
  /** A feature that asks about a place. */
  const at =
    <R>(neutral: R, ask: (spot: Spot) => R) =>
    ({ textDocument, position }: { textDocument: { uri: string }; position: Position }): R => {
      const spot = spotOf(textDocument.uri, position);
      return spot ? ask(spot) : neutral;
    };

  connection.onDefinition(
    guard(
      [],
      at<Location[]>([], spot => definitions(spot).map(locationOf)),
    ),
  );
  connection.onReferences(
    guard<Parameters<Parameters<Connection['onReferences']>[0]>[0], Location[]>([], params =>
      at<Location[]>([], spot =>
        findReferences(spot)
          .filter(({ role }) => params.context.includeDeclaration || role === 'reference')
          .map(locationOf),
      )(params),
    ),
  );
  connection.onDocumentHighlight(
    guard(
      [],
      at<DocumentHighlight[]>([], spot =>
        highlights(spot).map(({ word, role }) => ({
          range: rangeIn(word.document, word),
          kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      ),
    ),
  );
  connection.onDocumentLinks(
    guard([], ({ textDocument: { uri } }): DocumentLink[] =>
      documentLinks(snapshot(), uri).map(({ document, span, target }) => ({ range: rangeIn(document, span), target })),
    ),
  );
  connection.onSelectionRanges(
    guard([], ({ textDocument: { uri }, positions }) => positions.map(position => selectionRange(spotOf(uri, position), position))),
  );
  connection.onWorkspaceSymbol(
    guard([], ({ query }) =>
      workspaceSymbols(snapshot(), query).map(({ name, namespace, word }) => ({
        name,
        kind: SymbolKind.Class,
        location: locationOf({ word }),
        ...(namespace && { containerName: namespace }),
      })),
    ),
  );

  connection.languages.callHierarchy.onPrepare(
    guard(
      [],
      at<CallHierarchyItem[]>([], spot => objectsAt(spot).map(hierarchyItem)),
    ),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guard([], ({ item }) =>
      dependentsOf(snapshot(), item.data).map(one => ({ from: hierarchyItem(one.object), fromRanges: rangesIn(one, one.object.word) })),
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guard([], ({ item }) =>
      needsOf(snapshot(), item.data).map(one => ({
        to: hierarchyItem(one.object),
        fromRanges: one.words.filter(({ document }) => document.uri === item.uri).map(word => rangeIn(word.document, word)),
      })),
    ),
  );

  connection.onPrepareRename(({ textDocument: { uri }, position }) => {
    const spot = spotOf(uri, position);
    const found = spot && prepareRename(spot);
    if (!found) return null;
    if ('reason' in found) throw refusal(found);
    return { range: rangeIn(found.word.document, lettersOf(found.word, found.name)), placeholder: found.name };
  });
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) => {
    const spot = spotOf(uri, position);
    const edits = spot ? rename(spot, newName) : [];
    if ('reason' in edits) throw refusal(edits);
    return workspaceEdit(edits);
  });
}

/** The client shows the reason where the person has asked. */
const refusal = ({ reason }: Refused) => new ResponseError(LSPErrorCodes.RequestFailed, reason);

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const locationOf = (target: Target): Location =>
  'word' in target
    ? { uri: target.word.document.uri, range: rangeIn(target.word.document, target.word) }
    : { uri: target.uri, range: START };

/** The name alone, without quotes and what follows it in `KEY=value`. */
function lettersOf({ document, start, end }: Word, name: string): { start: number; end: number } {
  const at = document.facts.yaml.text.slice(start, end).indexOf(name);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + name.length };
}

function hierarchyItem({ kind, namespace, name, word, environment, key }: GraphObject): CallHierarchyItem {
  const range = rangeIn(word.document, word);
  const { uri } = word.document;
  return {
    name: `${kind}/${name}`,
    kind: SymbolKind.Class,
    ...(namespace && { detail: namespace }),
    uri,
    range,
    selectionRange: range,
    data: { environment, key, namespace, name, uri },
  };
}

/** The client looks for them in the file of the object that refers. */
const rangesIn = ({ words }: Dependency, { document: { uri } }: Word): Range[] =>
  words.filter(({ document }) => document.uri === uri).map(word => rangeIn(word.document, word));

/** Where nothing is known, the place alone: there is one answer for each place. */
function selectionRange(spot: Spot | undefined, position: Position): SelectionRange {
  const ranges = spot ? selectionSpans(spot).map(span => rangeIn(spot.document, span)) : [];
  const outer = ranges.reduceRight<SelectionRange | undefined>((parent, range) => (parent ? { range, parent } : { range }), undefined);
  return outer ?? { range: { start: position, end: position } };
}

function workspaceEdit(edits: readonly WordEdit[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { document, edit } of edits) {
    const own = changes[document.uri] ?? [];
    own.push({ range: rangeIn(document, edit), newText: edit.newText });
    changes[document.uri] = own;
  }
  return { changes };
}
