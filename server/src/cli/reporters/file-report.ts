// The findings of one file with lines and columns: what all reporters start from.
import { type DocumentFindings, placeSpan } from '#analysis';
import { type Severity, severityOf } from '#findings';
import { LineIndex } from '#text';
import type { Snapshot } from '#workspace';

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, UTF-16 units. */
  readonly column: number;
}

export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly authority: string;
  readonly message: string;
  readonly start: Position;
  readonly end: Position;
  /** The line of the text that `start` is on. */
  readonly source: string;
  readonly related: readonly { readonly message: string; readonly path: string; readonly line: number; readonly column: number }[];
}

export interface FileReport {
  readonly path: string;
  readonly problems: readonly Problem[];
}

/** In the order of the text; what the settings turn off is left out. */
export function fileReport(path: string, { files, settings }: Snapshot, found: readonly DocumentFindings[]): FileReport {
  const text = files.get(path)?.text ?? '';
  const lines = new LineIndex(text);
  const position = (offset: number, index = lines): Position => {
    const { line, character } = index.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  const problems = found.flatMap(({ document, findings, among }) =>
    findings.flatMap(({ rule, severity: own, authority, message, place, related = [], document: index }): Problem[] => {
      const severity = settings.rules[rule] ?? own ?? severityOf[authority];
      if (severity === 'off') return [];
      const span = placeSpan(place, document.facts.yaml);
      const start = position(span.start + document.part.offset);
      const seeAlso = related.flatMap(({ message: why, document: at, place: there }) => {
        const other = index < 0 ? document : among[at];
        if (!other) return [];
        const otherLines = other.uri === path ? lines : new LineIndex(files.get(other.uri)?.text ?? '');
        return [{ message: why, path: other.uri, ...position(placeSpan(there, other.facts.yaml).start + other.part.offset, otherLines) }];
      });
      return [
        {
          rule,
          severity,
          authority,
          message,
          start,
          end: position(span.end + document.part.offset),
          source: text.slice(lines.lineStart(start.line - 1), lines.lineEnd(start.line - 1)),
          related: seeAlso,
        },
      ];
    }),
  );
  return { path, problems: problems.sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column) };
}
