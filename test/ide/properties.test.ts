// What holds of every text: nothing throws, edits lie inside of it, and safe fixes lead to an end with less to say than before.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { complete, hover, spotAt } from '#ide';
import { recover } from '#recovery';
import { applyEdits } from '#text';
import { type Found, findIn } from '../kit/findings.ts';
import { analyse } from '../kit/fixture.ts';

const URI = 'file:///workspace/case.yaml';
const folder = join(import.meta.dirname, '../conformance/cases');
const cases = globSync('**/*.yaml', { cwd: folder })
  .sort()
  .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const found = (text: string) => {
  const files = [{ uri: URI, text }];
  return findIn(analyse(files), files);
};
const editsOf = ({ document: { part } }: Found, { edits }: Found['fixes'][number]) =>
  edits.map(({ start, end, newText }) => ({ start: start + part.offset, end: end + part.offset, newText }));

test('safe fixes come to an end, and each leaves less to be refused', () => {
  for (const { name, text } of cases) {
    let now = text;
    for (let round = 0; ; round++) {
      assert.ok(round < 30, `${name}: no end`);
      const before = found(now).filter(({ finding }) => finding.authority === 'server');
      const one = before.find(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'));
      const fix = one?.fixes.find(({ safety }) => safety === 'safe');
      if (!one || !fix) break;
      for (const { start, end } of editsOf(one, fix)) assert.ok(0 <= start && start <= end && end <= now.length, `${name}: ${fix.title}`);
      now = applyEdits(now, editsOf(one, fix));
      const after = found(now).filter(({ finding }) => /^(decode|validation)\//.test(finding.rule));
      assert.ok(after.length < before.length || !after.some(({ finding }) => finding.rule === one.finding.rule), `${name}: ${fix.title}`);
    }
  }
});

test('documents that are torn at any place answer, and do not throw', () => {
  for (const { name, text } of cases.filter((_, i) => i % 40 === 0)) {
    for (let cut = 3; cut < text.length; cut += Math.ceil(text.length / 25)) {
      const torn = text.slice(0, cut) + text.slice(cut + 7);
      const analysis = analyse([{ uri: URI, text: torn }]);
      const spot = spotAt(analysis, URI, cut);
      if (!spot) continue;
      assert.doesNotThrow(() => {
        findIn(analysis, [{ uri: URI, text: torn }]);
        hover(spot, { recover });
        for (const { span } of complete(spot, { recover })) assert.ok(span.start <= spot.offset && spot.offset <= span.end);
      }, `${name} at ${cut}`);
    }
  }
});
