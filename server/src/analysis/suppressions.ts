// `# plimsoll-ignore RULE[, RULE]: reason` on a finding's line or the line above it, `# plimsoll-ignore-file …` anywhere in the file.
// One that hides nothing is told, so that none outlives its reason.
import type { Finding } from '#findings';
import type { Facts, SourceDocument } from '#workspace';
import type { Span } from '#yaml';
import type { DocumentFindings } from './analysis.ts';
import { placeSpan } from './place.ts';

interface Suppression {
  readonly document: SourceDocument;
  readonly rule: string;
  /** The word in the comment. */
  readonly span: Span;
  readonly scope: 'file' | 'line';
  /** Line of the document, from 0, that it speaks of; without meaning for a whole file. */
  readonly line: number;
}

const DIRECTIVE = /^#+[ \t]*plimsoll-ignore(-file)?[ \t]+([^:\n]*)(:|$)/;

/** @param extent whether all findings are there, so that an unused suppression can be told from a used one */
export function suppress(found: readonly DocumentFindings[], extent: 'complete' | 'incomplete'): readonly DocumentFindings[] {
  // Asked of every document of a file with every letter: no list for each of them.
  const suppressions = found.filter(({ document }) => mentionsOne(document)).flatMap(({ document }) => suppressionsOf(document));
  if (!suppressions.length) return found;
  const used = new Set<Suppression>();
  const left = found.map(one => {
    const findings = one.findings.filter(finding => {
      const hiding = suppressions.filter(suppression => hides(suppression, one.document, finding));
      for (const suppression of hiding) used.add(suppression);
      return !hiding.length;
    });
    return { ...one, findings };
  });
  if (extent === 'incomplete') return left;
  return left.map(one => {
    const unused = suppressions.filter(suppression => suppression.document === one.document && !used.has(suppression));
    return unused.length ? { ...one, findings: [...one.findings, ...unused.map(unusedFinding)] } : one;
  });
}

/** By facts, since nearly no document has any. */
const mentions = new WeakMap<Facts, boolean>();

/** By the part's text: facts that have been forgotten are not to be read again for this. */
function mentionsOne({ facts, part, origins }: SourceDocument): boolean {
  const known = mentions.get(facts) ?? (origins ? facts.yaml.text : part.text).includes('plimsoll-ignore');
  mentions.set(facts, known);
  return known;
}

function suppressionsOf(document: SourceDocument): Suppression[] {
  const { text, comments } = document.facts.yaml;
  return comments.flatMap(({ start, end }) => {
    const match = DIRECTIVE.exec(text.slice(start, end));
    if (!match) return [];
    const [, file, rules = ''] = match;
    const line = ownLine(text, start) ? nextContentLine(text, start) : lineOf(text, start);
    const listStart = start + match[0].length - (match[3]?.length ?? 0) - rules.length;
    return [...rules.matchAll(/[^\s,]+/g)].map(
      (word): Suppression => ({
        document,
        rule: word[0],
        span: { start: listStart + word.index, end: listStart + word.index + word[0].length },
        scope: file ? 'file' : 'line',
        line,
      }),
    );
  });
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length - 1;

const ownLine = (text: string, offset: number): boolean => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';

/** The line after a comment, further comments passed over. */
function nextContentLine(text: string, offset: number): number {
  const lines = text.split('\n');
  let line = lineOf(text, offset) + 1;
  while (lines[line]?.trimStart().startsWith('#')) line++;
  return line;
}

function hides({ document, rule, scope, line }: Suppression, of: SourceDocument, finding: Finding): boolean {
  if (rule !== finding.rule) return false;
  if (scope === 'file') return true;
  return document === of && line === lineOf(of.facts.yaml.text, placeSpan(finding.place, of.facts.yaml).start);
}

const unusedFinding = ({ rule, span }: Suppression): Finding => ({
  rule: 'suppression/unused',
  authority: 'lint',
  document: 0,
  message: `Nothing here is reported as ${rule}: this suppression hides nothing and can go`,
  place: { span },
});
