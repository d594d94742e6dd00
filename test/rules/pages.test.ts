// Every rule has a page, and the pages' examples say what they claim.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Analysis } from '#analysis';
import { type RulePage, rulePage, rulePages } from '#rules';
import { defaultSettings, Snapshot } from '#workspace';

/** What `check` says of one file with this text, the rule itself switched on whatever its preset is. */
function findingsIn(text: string, id?: string) {
  const uri = `file:///workspace/${/^kind: Kustomization$/m.test(text) ? 'kustomization' : 'example'}.yaml`;
  const settings = { ...defaultSettings, ...(id && { rules: { [id]: 'warning' } as const }) };
  const snapshot = Snapshot.empty(settings).with([[uri, text]]);
  return new Analysis(snapshot).full(uri).flatMap(({ findings }) => findings);
}

const shown = (found: ReturnType<typeof findingsIn>) => found.map(({ rule, message }) => `${rule}: ${message}`);

describe('examples', () => {
  for (const { id, authority, wrong, right } of rulePages) {
    if (wrong) {
      test(`the wrong one of ${id} gives one finding, of this rule`, () => {
        const found = findingsIn(wrong, id);
        const own = found.filter(finding => finding.authority === authority);
        // Of one word the server may have two sentences.
        const places = new Map(own.map(({ rule, place }) => [JSON.stringify({ rule, place }), rule]));
        assert.deepEqual([...places.values()], [id], shown(found).join('\n'));
      });
    }
    if (right) test(`the right one of ${id} gives none`, () => assert.deepEqual(shown(findingsIn(right, id)), []));
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

/** The recorded cases of this project, and the whole collection where it lies beside it. */
const CASES = [join(import.meta.dirname, '../conformance/cases'), join(import.meta.dirname, '../../../shared/conformance/cases')].filter(
  existsSync,
);

test('whatever is found in the recorded cases has a page', () => {
  const found = new Set<string>();
  for (const folder of CASES)
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.yaml')) continue;
      for (const { rule } of findingsIn(readFileSync(join(folder, path), 'utf8'))) found.add(rule);
    }
  assert.deepEqual(
    [...found].filter(id => !rulePage(id)),
    [],
  );
});

test('whatever the sources can find by name has a page', () => {
  const room = join(import.meta.dirname, '../../server/src');
  const named = readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .flatMap(path =>
      [...readFileSync(join(room, path), 'utf8').matchAll(/(?:rule: |report\()'([a-z-]+\/[a-z0-9-]+)'/g)].map(([, id = '']) => id),
    );
  assert.deepEqual(
    [...new Set(named)].filter(id => !rulePage(id)),
    [],
  );
});
