// Findings of a run brought back to the files they belong to. What kustomize has built stands in no file: each of its words leads to the
// base, the patch or the kustomization that it came from.
import type { Finding, Place, Related } from '#findings';
import type { SourceDocument } from '#workspace';

export interface Located {
  /** Of the document in its file. */
  readonly index: number;
  readonly finding: Finding;
  /** The documents that the finding's related places count. */
  readonly among: readonly SourceDocument[];
}

/**
 * @param findings of each document, by its position
 * @param documents those that were judged, then those of context files
 */
export function locateFindings(findings: readonly (readonly Finding[])[], documents: readonly SourceDocument[]): Map<string, Located[]> {
  const located = new Map<string, Located[]>();
  findings.forEach((own, i) => {
    const document = documents[i];
    if (!document) return;
    for (const finding of own) {
      if (document.origins?.partial && !isCertain(finding)) continue;
      const { home, place } = sourceOf(document, finding.place);
      const list = located.get(home.uri);
      const one = relocate(finding, home, place, documents);
      if (list) list.push(one);
      else located.set(home.uri, [one]);
    }
  });
  return located;
}

/** What no patch out of sight would mend, by all likelihood. */
const isCertain = ({ rule }: Finding) => /^(yaml|decode)\//.test(rule);

function sourceOf(document: SourceDocument, place: Place): { home: SourceDocument; place: Place } {
  if (!document.origins || 'span' in place) return { home: document, place };
  const { document: home, start, end } = document.origins.find(place.path, place.mark);
  return { home, place: { span: { start, end } } };
}

function relocate(finding: Finding, home: SourceDocument, place: Place, documents: readonly SourceDocument[]): Located {
  if (!finding.related?.length) return { index: home.index, finding: { ...finding, place }, among: [] };
  const among: SourceDocument[] = [];
  const related = finding.related.flatMap((one): Related[] => {
    const other = documents[one.document];
    if (!other) return [];
    const source = sourceOf(other, one.place);
    return [{ ...one, document: among.push(source.home) - 1, place: source.place }];
  });
  return { index: home.index, finding: { ...finding, place, related }, among };
}
