// Fixes as LSP's code actions: one for each fix at the place, and one for all that is certain.
import type { CodeActionParams } from 'vscode-languageserver';
import { type CodeAction, CodeActionKind, type Position, type Range, type TextEdit } from 'vscode-languageserver-types';
import { type DocumentFindings, placeSpan } from '#analysis';
import { type Fix, fixesFor, safeFixes } from '#ide';
import { rangeIn } from './diagnostics.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.plimsoll`;

export function codeActions(
  found: readonly DocumentFindings[],
  uri: string,
  { range, context: { diagnostics, only } }: CodeActionParams,
): CodeAction[] {
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
  if (only && wants(FIX_ALL)) {
    const safe = safeFixes(found);
    if (safe.length)
      actions.push({ title: 'Fix all that Plimsoll is certain of', kind: FIX_ALL, edit: { changes: { [uri]: textEdits(safe) } } });
  }
  return actions;
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

const textEdits = (fixes: readonly Fix[]): TextEdit[] =>
  fixes.flatMap(({ document, edits }) => edits.map(({ start, end, newText }) => ({ range: rangeIn(document, { start, end }), newText })));
