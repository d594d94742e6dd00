// Whatever a lint would write instead: after it the rule is silent, and nothing else has changed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Analysis } from '#analysis';
import { applyEdits } from '#text';
import { defaultSettings, Snapshot } from '#workspace';
import { fixesFor } from '../../server/src/ide/actions/fixes.ts';
import { rules } from '../../server/src/lints/all.ts';

const uri = '/shop/example.yaml';

function look(text: string, id: string) {
  const settings = { ...defaultSettings, rules: { [id]: 'warning' } } as const;
  return new Analysis(Snapshot.empty(settings).with([[uri, text]])).full(uri);
}

describe('fixes of lints', () => {
  for (const rule of rules) {
    const before = look(rule.wrong, rule.id);
    const fixes = before.flatMap(({ document, findings }) => findings.flatMap(finding => fixesFor(document, finding)));
    if (!fixes.length) continue;
    test(rule.id, () => {
      const [{ document, edits, safety }] = fixes as [(typeof fixes)[number]];
      assert.equal(safety, 'suggestion');
      const { offset, text } = document.part;
      const after = rule.wrong.slice(0, offset) + applyEdits(text, edits) + rule.wrong.slice(offset + text.length);
      const left = look(after, rule.id).flatMap(({ findings }) => findings.map(({ rule: id, message }) => `${id}: ${message}`));
      assert.deepEqual(left, [], after);
    });
  }
});
