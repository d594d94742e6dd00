// The checks that tests are written with: each takes a fixture, see fixture.ts.
import assert from 'node:assert/strict';
import { type Completion, complete, hover, type Resources, spotAt } from '#ide';
import { recover } from '#recovery';
import { applyEdits } from '#text';
import { findIn, name } from './findings.ts';
import { analyse, type FixtureFile, filesOf, marksOf, offsetOf } from './fixture.ts';

/** Marks and findings match one to one, in both directions. */
export function checkFindings(fixture: string): void {
  const files = filesOf(fixture);
  const marks = files.flatMap(marksOf).filter(({ word }) => word !== 'hover');
  const expected = marks.map(
    ({ uri, line, start, end, bulb, word, text }) => `${name(uri)} ${line}:${start}-${end} ${bulb ? '💡 ' : ''}${word}: ${text}`,
  );
  const found = findIn(analyse(files), files).map(({ shown }) => shown);
  assert.deepEqual(found.sort(), expected.sort());
}

/** As `checkFindings`, of one rule alone; nothing else may be found either. */
export function checkRule(rule: string, fixture: string): void {
  const files = filesOf(fixture);
  for (const { finding } of findIn(analyse(files), files)) assert.equal(finding.rule, rule, finding.message);
  checkFindings(fixture);
}

export interface FixOptions {
  /** A part of the title of the fix that is wanted; without it the first one is. */
  readonly title?: string;
  readonly safety?: 'safe' | 'suggestion';
}

/** Applies a fix of the rule's first finding, compares bytes, and reruns everything: silence. */
export function checkFix(rule: string, before: string, after: string, { title = '', safety }: FixOptions = {}): void {
  const files = filesOf(before);
  const found = findIn(analyse(files), files);
  const one = found.find(({ finding }) => finding.rule === rule);
  assert.ok(one, `${rule} is not found: ${found.map(({ finding }) => `${finding.rule} ${finding.message}`).join('; ') || 'nothing is'}`);
  const fix = one.fixes.find(offered => offered.title.includes(title));
  assert.ok(fix, `no fix “${title}” in: ${one.fixes.map(offered => offered.title).join('; ') || 'none'}`);
  if (safety) assert.equal(fix.safety, safety);
  const { offset } = one.document.part;
  const edits = fix.edits.map(({ start, end, newText }) => ({ start: start + offset, end: end + offset, newText }));
  const fixed = files.map((file): FixtureFile => (file.uri === one.uri ? { ...file, text: applyEdits(file.text, edits) } : file));
  const wanted = filesOf(after);
  for (const [i, { text }] of fixed.entries()) assert.equal(text, wanted[i]?.text);
  assert.deepEqual(
    findIn(analyse(fixed), fixed).map(({ shown }) => shown),
    [],
  );
}

/** The rule is found, and nothing is offered against it. */
export function checkNoFix(rule: string, fixture: string): void {
  const files = filesOf(fixture);
  const one = findIn(analyse(files), files).find(({ finding }) => finding.rule === rule);
  assert.ok(one, `${rule} is not found`);
  assert.deepEqual(
    one.fixes.map(({ title }) => title),
    [],
  );
}

/** Every mark `# ^ hover: text`: the hover there holds the text. */
export function checkHover(fixture: string, resources: Resources = { recover }): void {
  const files = filesOf(fixture);
  const analysis = analyse(files);
  const marks = files.flatMap(marksOf).filter(({ word }) => word === 'hover');
  assert.ok(marks.length > 0, 'no mark');
  for (const { uri, line, start, text } of marks) {
    const found = hoverIn(analysis, files, uri, line, start, resources);
    if (text === 'nothing') assert.equal(found, undefined);
    else assert.ok(found?.includes(text), `“${text}” is not in the hover:\n${found}`);
  }
}

function hoverIn(
  analysis: ReturnType<typeof analyse>,
  files: readonly FixtureFile[],
  uri: string,
  line: number,
  column: number,
  resources: Resources,
) {
  const spot = spotAt(analysis, uri, offsetOf(files.find(file => file.uri === uri)!.text, line, column));
  return spot && hover(spot, resources)?.markdown;
}

/** What is offered at the cursor `‸` of the fixture's last file. */
export function completionsAt(fixture: string): readonly Completion[] {
  const files = filesOf(fixture);
  const file = files.find(({ text }) => text.includes('‸'));
  assert.ok(file, 'no cursor');
  const offset = file.text.indexOf('‸');
  const plain = files.map(({ uri, text }) => ({ uri, text: text.replace('‸', '') }));
  const analysis = analyse(plain);
  const spot = spotAt(analysis, file.uri, offset);
  return spot ? complete(spot, { recover }) : [];
}

/** The file with a completion applied. */
export function completed(fixture: string, label: string): string {
  const found = completionsAt(fixture).find(offered => offered.label === label);
  assert.ok(found, `“${label}” is not offered`);
  const text = filesOf(fixture)
    .find(file => file.text.includes('‸'))!
    .text.replace('‸', '');
  return applyEdits(text, [...(found.also ?? []), { ...found.span, newText: found.newText }]);
}
