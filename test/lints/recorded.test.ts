// The recorded cases as lints see them: those that are marked are told of, those that are there to be accepted in silence are not.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Analysis } from '#analysis';
import { Snapshot } from '#workspace';

const CASES = join(import.meta.dirname, '../conformance/cases');
/** Here nobody can know: see docs/lint-noise.md. */
const UNTOLD: readonly string[] = ['lint/claim-missing.yaml', 'lint-refs/webhook-service-missing.yaml'];

interface Case {
  readonly path: string;
  readonly text: string;
}

const cases = readdirSync(CASES, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(
    ({ parentPath, name }): Case => ({
      path: join(parentPath, name).slice(CASES.length + 1),
      text: readFileSync(join(parentPath, name), 'utf8'),
    }),
  );

/** Everything that the default preset finds in a case. */
function findingsIn({ text }: Case) {
  const uri = 'file:///workspace/case.yaml';
  return new Analysis(Snapshot.empty().with([[uri, text]])).full(uri).flatMap(({ findings }) => findings);
}

test('cases that are marked', () => {
  const untold = cases.filter(one => one.text.includes('[lint]') && !findingsIn(one).length);
  assert.deepEqual(untold.map(({ path }) => path).sort(), [...UNTOLD].sort());
});

test('cases that are there to be accepted in silence', () => {
  const silent = cases.filter(({ path }) => path.startsWith('good-') || /(good|optional)\.\w+$/.test(path));
  const told = silent.flatMap(one =>
    findingsIn(one)
      .filter(({ authority }) => authority === 'lint')
      .map(({ rule }) => `${one.path} ${rule}`),
  );
  assert.ok(silent.length > 20);
  assert.deepEqual(told, []);
});
