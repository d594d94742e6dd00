// The requests of LSP, each turned into one call of ide/. A failing feature answers with nothing and never takes another down.
import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { CodeActionKind, MarkupKind } from 'vscode-languageserver-types';
import { type DocumentFindings, placeSpan } from '#analysis';
import { type Fix, fixesFor, hover, type Resources, type Spot } from '#ide';
import { loadDescriptions } from '#schemas';
import type { SourceDocument } from '#workspace';
import { rangeIn } from './diagnostics.ts';
import type { Host } from './host.ts';

export interface FeatureContext {
  readonly host: Host;
  readonly text: (uri: string) => TextDocument | undefined;
  /** The compressed field descriptions. */
  readonly bundled: () => Promise<Uint8Array | undefined>;
}

export function registerFeatures(connection: Connection, { host, text, bundled }: FeatureContext): void {
  let resources: Promise<Resources> | undefined;
  const load = () => {
    resources ??= bundled().then(bytes => (bytes ? { descriptions: loadDescriptions(bytes) } : {}));
    return resources;
  };
  /** Answers with `neutral` when the feature fails, and says so in the log. */
  const guard =
    <P, R>(neutral: R, run: (params: P) => R | Promise<R>) =>
    async (params: P): Promise<R> => {
      try {
        return await run(params);
      } catch (error) {
        connection.console.error(`${(error as Error).stack ?? error}`);
        return neutral;
      }
    };

  const spotAt = (uri: string, position: Position): Spot | undefined => {
    const document = documentAt(host, uri, position.line);
    const offset = text(uri)?.offsetAt(position);
    return document && offset !== undefined ? { analysis: host.analysis, document, offset: offset - document.part.offset } : undefined;
  };

  connection.onHover(
    guard(null, async ({ textDocument: { uri }, position }) => {
      const spot = spotAt(uri, position);
      const found = spot && hover(spot, await load());
      return found ? { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeIn(spot.document, found.span) } : null;
    }),
  );

  connection.onCodeAction(
    guard([], ({ textDocument: { uri }, range, context: { diagnostics, only } }) => {
      const found = host.full(uri);
      const wants = (kind: string) => !only || only.some(asked => kind === asked || kind.startsWith(`${asked}.`));
      const actions: CodeAction[] = [];
      if (wants(CodeActionKind.QuickFix))
        for (const { fix, place } of fixesIn(found, range)) {
          const mends = diagnostics.filter(({ code, range: at }) => code === fix.finding.rule && sameRange(at, place));
          actions.push({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: mends,
            isPreferred: fix.preferred === true,
            edit: { changes: { [uri]: textEdits([fix]) } },
          });
        }
      const all = `${CodeActionKind.SourceFixAll}.plimsoll`;
      if (only?.some(asked => all === asked || all.startsWith(`${asked}.`))) {
        const safe = safeFixes(found);
        if (safe.length)
          actions.push({ title: 'Fix all that Plimsoll is certain of', kind: all, edit: { changes: { [uri]: textEdits(safe) } } });
      }
      return actions;
    }),
  );
}

/** The document of a file that has a line. */
function documentAt(host: Host, uri: string, line: number): SourceDocument | undefined {
  return host.snapshot.files.get(uri)?.documents.findLast(({ part }) => part.line <= line);
}

function* fixesIn(found: readonly DocumentFindings[], range: Range): Generator<{ fix: Fix; place: Range }> {
  for (const { document, findings } of found)
    for (const finding of findings) {
      const place = rangeIn(document, placeSpan(finding.place, document.facts.yaml));
      if (overlaps(place, range)) for (const fix of fixesFor(document, finding)) yield { fix, place };
    }
}

const before = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character < b.character);
const overlaps = (a: Range, b: Range) => !before(a.end, b.start) && !before(b.end, a.start);
const sameRange = (a: Range, b: Range) =>
  !before(a.start, b.start) && !before(b.start, a.start) && !before(a.end, b.end) && !before(b.end, a.end);

/** The safe fixes that do not touch each other; what is left over comes in the next round. */
function safeFixes(found: readonly DocumentFindings[]): Fix[] {
  const taken: Fix[] = [];
  const clash = (fix: Fix) =>
    taken.some(
      other => other.document === fix.document && other.edits.some(a => fix.edits.some(b => a.start <= b.end && b.start <= a.end)),
    );
  for (const { document, findings } of found)
    for (const finding of findings) {
      const fix = fixesFor(document, finding).find(({ safety }) => safety === 'safe');
      if (fix && !clash(fix)) taken.push(fix);
    }
  return taken;
}

const textEdits = (fixes: readonly Fix[]): TextEdit[] =>
  fixes.flatMap(({ document, edits }) => edits.map(({ start, end, newText }) => ({ range: rangeIn(document, { start, end }), newText })));
