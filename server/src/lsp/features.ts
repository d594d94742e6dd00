// The requests of LSP, each turned into one call of ide/. A failing feature answers with nothing and never takes another down.
import type { Connection } from 'vscode-languageserver';
import { type DocumentSymbol, MarkupKind, type Position, SymbolKind } from 'vscode-languageserver-types';
import { hover, lensesOf, type Outline, outlineOf, type Resources, type Spot, spotAt, useLenses } from '#ide';
import { loadDescriptions } from '#schemas';
import type { Rope } from '#text';
import type { SourceDocument } from '#workspace';
import { codeActions } from './code-actions.ts';
import { codeLens } from './code-lens.ts';
import { completionItems, withDocumentation } from './completion.ts';
import { rangeIn } from './diagnostics.ts';
import { guardOf } from './guard.ts';
import type { Host } from './host.ts';
import { registerNavigation } from './navigation.ts';
import { registerPages } from './pages.ts';

export interface FeatureContext {
  readonly host: Host;
  readonly text: (uri: string) => Rope | undefined;
  /** The compressed field descriptions. */
  readonly bundled: () => Promise<Uint8Array | undefined>;
  /** Whether the client fills in the places of snippets. */
  readonly snippets: () => boolean;
  /** Whether the person wants code lenses. */
  readonly lenses: () => boolean;
}

export function registerFeatures(connection: Connection, { host, text, bundled, snippets, lenses }: FeatureContext): void {
  let descriptions: Promise<Resources> | undefined;
  const describe = () => {
    descriptions ??= bundled().then(bytes => (bytes ? { descriptions: loadDescriptions(bytes) } : {}));
    return descriptions;
  };
  /** The tolerant reader is loaded for the first document that needs it. */
  const recover = async (spot: Spot): Promise<Resources> => (spot.document.facts.yaml.root ? {} : import('#recovery'));
  const guard = guardOf(connection);
  const spotOf = (uri: string, position: Position): Spot | undefined => {
    const offset = text(uri)?.offsetAt(position);
    return offset === undefined ? undefined : spotAt(host.analysis, uri, offset);
  };

  connection.onHover(
    guard(null, async ({ textDocument: { uri }, position }) => {
      const spot = spotOf(uri, position);
      const found = spot && hover(spot, { ...(await describe()), ...(await recover(spot)), inHaste: host.isInHaste });
      return found ? { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeIn(spot.document, found.span) } : null;
    }),
  );

  connection.onCompletion(
    guard([], async ({ textDocument: { uri }, position }) => {
      const spot = spotOf(uri, position);
      return spot ? completionItems(spot, await import('#recovery'), snippets()) : [];
    }),
  );
  connection.onCompletionResolve(async item => {
    const resolve = guard(item, async (given: typeof item) =>
      withDocumentation(given, host.snapshot.settings.kubernetesVersion, await describe()),
    );
    return resolve(item);
  });

  connection.onCodeAction(
    guard([], params => {
      const { uri } = params.textDocument;
      // The light bulb is asked for at every step of the cursor; what a person asks for may take its time.
      const found = params.context.only ? host.full(uri) : host.now(uri);
      return codeActions(found, uri, params);
    }),
  );

  connection.onCodeLens(
    guard([], async ({ textDocument: { uri } }) => {
      if (!lenses()) return [];
      await host.settled();
      return [...lensesOf(host.analysis, uri), ...useLenses(host.analysis, uri)].map(codeLens);
    }),
  );

  connection.onDocumentSymbol(
    guard([], ({ textDocument: { uri } }) =>
      (host.snapshot.files.get(uri)?.documents ?? []).flatMap(document => outlineOf(document).map(part => symbolOf(document, part))),
    ),
  );

  registerNavigation(connection, { snapshot: () => host.snapshot, spotOf, guard });
  registerPages(connection, host, guard);
}

function symbolOf(document: SourceDocument, { name, detail, kind, span, word, children }: Outline): DocumentSymbol {
  return {
    name: name || '(unnamed)',
    ...(detail && { detail }),
    kind: kind === 'object' ? SymbolKind.Class : SymbolKind.Field,
    range: rangeIn(document, span),
    selectionRange: rangeIn(document, word),
    children: children.map(child => symbolOf(document, child)),
  };
}
