// From findings to LSP's diagnostics.

import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver-types';
import { type DocumentFindings, placeSpan } from '#analysis';
import { type Finding, type Severity, severityOf } from '#findings';
import { LineIndex } from '#text';
import type { Facts, Settings, SourceDocument } from '#workspace';
import type { Span } from '#yaml';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const lineIndexes = new WeakMap<Facts, LineIndex>();

/** The range of a document's span in its file. */
export function rangeIn({ facts, part }: SourceDocument, { start, end }: Span): Range {
  const lines = lineIndexes.get(facts) ?? new LineIndex(facts.yaml.text);
  lineIndexes.set(facts, lines);
  const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
  return { start: { line: from.line + part.line, character: from.character }, end: { line: to.line + part.line, character: to.character } };
}

interface Told {
  readonly line: number;
  readonly rules: Settings['rules'];
  readonly pages: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Diagnostics by the findings that they tell: with every letter most documents of a file are told again as they were. */
const told = new WeakMap<readonly Finding[], Told>();

/**
 * The diagnostics of one file, those that the person has turned off left out.
 * @param pages URI of the folder with a page for each rule, ending in a slash; without it diagnostics carry no link
 */
export function diagnosticsOf(found: readonly DocumentFindings[], { rules }: Settings, pages?: string): Diagnostic[] {
  return found.flatMap(one => {
    if (!one.findings.length) return [];
    const { line } = one.document.part;
    const known = told.get(one.findings);
    if (known?.line === line && known.rules === rules && known.pages === pages) return known.diagnostics;
    const diagnostics = documentDiagnostics(one, rules, pages);
    // Related places may move where the document does not.
    if (!diagnostics.some(({ relatedInformation }) => relatedInformation)) told.set(one.findings, { line, rules, pages, diagnostics });
    return diagnostics;
  });
}

/** Whether a client would see no difference. Those of documents that are told again as they were are the same objects. */
export const sameDiagnostics = (a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i] || JSON.stringify(one) === JSON.stringify(b[i]));

const documentDiagnostics = ({ document, findings, among }: DocumentFindings, rules: Settings['rules'], pages?: string): Diagnostic[] =>
  findings.flatMap(finding => {
    const severity = rules[finding.rule] ?? finding.severity ?? severityOf[finding.authority];
    return severity === 'off' ? [] : [diagnostic(document, finding, severity, among, pages)];
  });

function diagnostic(
  document: SourceDocument,
  finding: Finding,
  severity: Severity,
  among: readonly SourceDocument[],
  pages?: string,
): Diagnostic {
  const related = (finding.related ?? []).flatMap(({ message, document: at, place }) => {
    const other = finding.document < 0 ? document : among[at];
    return other ? [{ message, location: { uri: other.uri, range: rangeIn(other, placeSpan(place, other.facts.yaml)) } }] : [];
  });
  return {
    range: rangeIn(document, placeSpan(finding.place, document.facts.yaml)),
    severity: SEVERITY[severity],
    source: 'plimsoll',
    code: finding.rule,
    ...(pages && { codeDescription: { href: `${pages}${finding.rule}.md` } }),
    message: finding.message,
    ...(related.length && { relatedInformation: related }),
    ...(finding.data && { data: finding.data }),
  };
}
