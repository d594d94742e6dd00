// Every rule has a page, and the pages' examples say what they claim.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Analysis } from '#analysis';
import { type RulePage, rulePage, rulePages } from '#rules';
import { defaultSettings, Snapshot } from '#workspace';

const SETTINGS = { ...defaultSettings, preset: 'strict' } as const;

/** What `check` says of one file with this text. */
function findingsIn(text: string) {
  const uri = 'file:///workspace/example.yaml';
  const snapshot = Snapshot.empty(SETTINGS).with([[uri, text]]);
  return new Analysis(snapshot).full(uri).flatMap(({ findings }) => findings);
}

const shown = (found: ReturnType<typeof findingsIn>) => found.map(({ rule, message }) => `${rule}: ${message}`);

describe('examples', () => {
  for (const { id, wrong, right } of rulePages) {
    if (wrong) {
      test(`the wrong one of ${id} gives one finding, of this rule`, () => {
        const found = findingsIn(wrong);
        assert.deepEqual(
          found.map(({ rule }) => rule),
          [id],
          shown(found).join('\n'),
        );
      });
    }
    if (right) test(`the right one of ${id} gives none`, () => assert.deepEqual(shown(findingsIn(right)), []));
  }
});

describe('texts', () => {
  const told = (test: (rule: RulePage) => boolean) => rulePages.filter(rule => !test(rule)).map(({ id }) => id);

  test('ids are in kebab case, with their room, and stand once', () => {
    assert.deepEqual(
      told(({ id }) => /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(id)),
      [],
    );
    assert.equal(new Set(rulePages.map(({ id }) => id)).size, rulePages.length);
  });

  test('titles are no sentences, the rest is', () => {
    assert.deepEqual(
      told(({ title }) => !title.endsWith('.')),
      [],
    );
    assert.deepEqual(
      told(({ what, why, remedy }) => [what, why, remedy].every(text => /[.)]$/.test(text))),
      [],
    );
  });

  test('a wrong example has a right one', () => {
    assert.deepEqual(
      told(({ wrong, right }) => !wrong === !right),
      [],
    );
  });
});

/** The recorded cases, where they are at hand. */
const CASES = process.env.PLIMSOLL_CASES ?? join(import.meta.dirname, '../conformance/cases');

test('whatever is found in the recorded cases has a page', { skip: !existsSync(CASES) }, () => {
  const files = readdirSync(CASES, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml'));
  const found = new Set(files.flatMap(path => findingsIn(readFileSync(join(CASES, path), 'utf8')).map(({ rule }) => rule)));
  assert.deepEqual(
    [...found].filter(id => !rulePage(id)),
    [],
  );
});
