// Applies every quick fix of the recorded cases and asks the real control plane: is what the fix mends gone, and nothing newly refused?
//   node test/oracle/edits/fixes.ts make OUT [--a-rule N]      writes OUT/cases/**.yaml and OUT/fixes.jsonl; N fixes of each rule, default all
//   ORACLE record OUT/cases --out OUT/verdicts                 (see ../shared/oracle)
//   node test/oracle/edits/fixes.ts compare OUT [--show N] [--table FILE]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Analysis } from '#analysis';
import { type Fix, fixesFor, safeFixes } from '#ide';
import { applyEdits } from '#text';
import { Snapshot, type SourceDocument } from '#workspace';
import { reachOf, saidOf, thrownBack, type Verdict } from './verdict.ts';

const SHARED = join(import.meta.dirname, '../../../../shared/conformance');
const URI = 'file:///workspace/case.yaml';

interface Applied {
  readonly file: string;
  readonly case: string;
  /** Of the finding; `all that is safe` where the fixes that ask nobody were applied together. */
  readonly rule: string;
  readonly title: string;
  readonly safety: Fix['safety'];
  /** As verdicts count: empty documents left out. */
  readonly document: number;
  readonly messages: readonly string[];
  /** The same is said of another place of the document. */
  readonly again: boolean;
}

const [action, out = '', ...args] = process.argv.slice(2);
const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);

function make(): void {
  const applied: Applied[] = [];
  const most = Number(option('--a-rule') ?? Number.POSITIVE_INFINITY);
  const perRule = new Map<string, number>();
  for (const area of readdirSync(join(SHARED, 'cases')))
    for (const file of readdirSync(join(SHARED, 'cases', area))) {
      const text = readFileSync(join(SHARED, 'cases', area, file), 'utf8');
      const seen = new Set([text]);
      for (const { fixes, ...what } of fixesIn(text)) {
        const fixed = withFixes(text, fixes);
        const count = perRule.get(what.rule) ?? 0;
        if (seen.has(fixed) || count >= most) continue;
        seen.add(fixed);
        perRule.set(what.rule, count + 1);
        const path = `${area}/${file.replace(/\.\w+$/, '')}--${seen.size - 1}.yaml`;
        mkdirSync(dirname(join(out, 'cases', path)), { recursive: true });
        writeFileSync(join(out, 'cases', path), fixed);
        applied.push({ file: path, case: `${area}/${file}`, ...what });
      }
    }
  writeFileSync(join(out, 'fixes.jsonl'), applied.map(one => `${JSON.stringify(one)}\n`).join(''));
  console.log(`${applied.length} fixes of ${perRule.size} rules in ${join(out, 'cases')}`);
}

type Made = Pick<Applied, 'rule' | 'title' | 'safety' | 'document' | 'messages' | 'again'> & { readonly fixes: readonly Fix[] };

/** Every fix by itself, then those that are safe together. */
function fixesIn(text: string): Made[] {
  const snapshot = Snapshot.empty().with([[URI, text]]);
  const found = new Analysis(snapshot).full(URI);
  const filled = snapshot.files.get(URI)!.documents.filter(({ facts }) => facts.head.shape !== 'empty');
  const numberOf = (document: SourceDocument) => filled.findIndex(({ index }) => index === document.index);
  const single = found.flatMap(({ document, findings }) =>
    findings.flatMap(finding =>
      fixesFor(document, finding).map((fix): Made => {
        const { title, safety } = fix;
        const again = findings.filter(({ message }) => message === finding.message).length > 1;
        return { rule: finding.rule, title, safety, document: numberOf(document), messages: [finding.message], again, fixes: [fix] };
      }),
    ),
  );
  const safe = safeFixes(found);
  const [first] = safe;
  if (!first) return single;
  const messages = safe.filter(({ document }) => document === first.document).map(({ finding }) => finding.message);
  const document = numberOf(first.document);
  return [...single, { rule: 'all that is safe', title: 'Fix all', safety: 'safe', document, messages, again: false, fixes: safe }];
}

const withFixes = (text: string, fixes: readonly Fix[]) =>
  applyEdits(
    text,
    fixes.flatMap(({ document: { part }, edits }) =>
      edits.map(({ start, end, newText }) => ({ start: start + part.offset, end: end + part.offset, newText })),
    ),
  );

/**
 * - `mended`: what the fix mends is no longer said, and nothing is refused that was not.
 * - `next`: it is no longer said, and what had stood behind it or beside it now is.
 * - `silent`: the server had said nothing of it (a lint), and still refuses nothing.
 * - `crowded`: it is no longer said; what is made now takes room that another document would have had.
 * - `still`: it is said as before.
 * - `worse`: the document is refused, and was not.
 */
const OUTCOMES = ['mended', 'next', 'silent', 'crowded', 'still', 'worse'] as const;

function compare(): void {
  const table = new Map<string, number[]>();
  let shown = Number(option('--show') ?? 0);
  const lines = readFileSync(join(out, 'fixes.jsonl'), 'utf8').split('\n').filter(Boolean);
  for (const one of lines.map(line => JSON.parse(line) as Applied)) {
    const before = readVerdict(join(SHARED, 'verdicts', one.case));
    const after = readVerdict(join(out, 'verdicts', one.file));
    const outcome = outcomeOf(one, before, after);
    for (const rule of [one.rule, 'all']) {
      const counts = table.get(rule) ?? OUTCOMES.map(() => 0);
      counts[OUTCOMES.indexOf(outcome)]!++;
      table.set(rule, counts);
    }
    const wanted = option('--only') ?? 'still,worse';
    if (!wanted.split(',').includes(outcome) || shown-- <= 0) continue;
    console.log(`\n${outcome} ${one.file} (${one.rule}: ${one.title})\n  mends:  ${one.messages.join('\n          ')}`);
    console.log(`  before: ${saidOf(before, one.document).join('\n          ')}\n  after:  ${said(after).join('\n          ')}`);
  }
  const rows = [...table].sort(([a], [b]) => (a === 'all' ? 1 : b === 'all' ? -1 : a < b ? -1 : 1));
  const head = `| rule | fixes | ${OUTCOMES.join(' | ')} |\n|---|${OUTCOMES.map(() => '---:|').join('')}---:|`;
  const text = `${head}\n${rows.map(([rule, counts]) => `| ${rule} | ${counts.reduce((a, b) => a + b)} | ${counts.join(' | ')} |`).join('\n')}\n`;
  console.log(text);
  const file = option('--table');
  if (file) writeFileSync(file, text);
}

const readVerdict = (path: string): Verdict => JSON.parse(readFileSync(path.replace(/\.\w+$/, '.json'), 'utf8'));
const said = (verdict: Verdict) => [...new Set(verdict.documents.map(({ index }) => index))].flatMap(index => saidOf(verdict, index));

/** Admission says all its reasons in one sentence, of which a finding is one. */
const partOf = (message: string) => message.replace(/^.*? is forbidden: (?!exceeded|failed)/, '');

function outcomeOf({ document, messages, again }: Applied, before: Verdict, after: Verdict): (typeof OUTCOMES)[number] {
  const back = thrownBack(before, after);
  if (back.includes(document)) return 'worse';
  const isSaid = (verdict: Verdict) =>
    saidOf(verdict, document).some(sentence => messages.some(message => sentence.includes(partOf(message))));
  if (isSaid(after) && !again) return 'still';
  if (back.length) return 'crowded';
  if (!isSaid(before)) return 'silent';
  return (reachOf(after, document) ?? 0) < 2 ? 'next' : 'mended';
}

if (action === 'make') make();
else if (action === 'compare') compare();
else throw new Error('make or compare?');
