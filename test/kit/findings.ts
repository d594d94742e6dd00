// What is found in a fixture, in the terms of its marks.
import type { Analysis } from '#analysis';
import { placeSpan } from '#analysis';
import { type Finding, severityOf } from '#findings';
import { type Fix, fixesFor } from '#ide';
import { LineIndex } from '#text';
import type { SourceDocument } from '#workspace';
import type { FixtureFile } from './fixture.ts';

export interface Found {
  readonly uri: string;
  readonly document: SourceDocument;
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
  /** As a mark says it: `manifest.yaml 3:4-8 error: message`. */
  readonly shown: string;
}

export function findIn(analysis: Analysis, files: readonly FixtureFile[]): Found[] {
  return files.flatMap(({ uri, text }) => {
    const lines = new LineIndex(text);
    return analysis.full(uri).flatMap(({ document, findings }) =>
      findings.map(finding => {
        const { start, end } = placeSpan(finding.place, document.facts.yaml);
        const [from, to] = [lines.positionAt(start + document.part.offset), lines.positionAt(end + document.part.offset)];
        const fixes = fixesFor(document, finding);
        const severity = finding.severity ?? severityOf[finding.authority];
        const columns = `${from.line}:${from.character}-${to.line === from.line ? to.character : 'end'}`;
        return {
          uri,
          document,
          finding,
          fixes,
          shown: `${name(uri)} ${columns} ${fixes.length ? '💡 ' : ''}${severity}: ${finding.message}`,
        };
      }),
    );
  });
}

export const name = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);
