// Every lint's page proves itself: its wrong example gives exactly one finding, its own, and the right one gives none.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Analysis } from '#analysis';
import { defaultSettings, Snapshot } from '#workspace';
import { rules } from '../../server/src/lints/all.ts';

/** Findings of a file that is all of the workspace, as `rule: message`. */
function findings(text: string, rule: (typeof rules)[number]): string[] {
  const settings = { ...defaultSettings, rules: { [rule.id]: rule.severity ?? 'warning' } } as const;
  const snapshot = Snapshot.empty(settings).with([['/shop/example.yaml', text]]);
  return new Analysis(snapshot).full('/shop/example.yaml').flatMap(one => one.findings.map(({ rule: id, message }) => `${id}: ${message}`));
}

describe('examples of lints', () => {
  for (const rule of rules) {
    test(rule.id, () => {
      const wrong = findings(rule.wrong, rule);
      assert.equal(wrong.length, 1, `the wrong example gives ${JSON.stringify(wrong)}\n${rule.wrong}`);
      assert.equal(wrong[0]!.split(': ')[0], rule.id);
      assert.deepEqual(findings(rule.right, rule), [], `the right example is not silent\n${rule.right}`);
    });
  }
});

test('ids are unique and in kebab case', () => {
  const ids = rules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z-]+\/[a-z-]+$/);
});
