// The recorded cases as lints see them: those that are marked are told of, those that are there to be accepted in silence are not.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Analysis } from '#analysis';
import { defaultSettings, type Settings, Snapshot } from '#workspace';

const CASES = join(import.meta.dirname, '../conformance/cases');
/** True, but nobody can know whether it matters, or said too often where nothing is wrong: see docs/lint-noise.md. */
const STRICT: readonly string[] = [
  'lint-refs/image-latest.yaml',
  'lint-refs/statefulset-service-not-headless.yaml',
  'lint-refs/webhook-service-missing.yaml',
  'lint/claim-missing.yaml',
  'lint/claim-template-not-mounted.yaml',
  'lint/probe-unknown-port-number.yaml',
  'pod-containers/image-latest.yaml',
  'pod-volumes/unused-volume.yaml',
  'statefulset/service-name-unknown.yaml',
];

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

/** Everything that is found in a case. */
function findingsIn({ text }: Case, preset: Settings['preset'] = 'recommended') {
  const uri = 'file:///workspace/case.yaml';
  const snapshot = Snapshot.empty({ ...defaultSettings, preset }).with([[uri, text]]);
  return new Analysis(snapshot).full(uri).flatMap(({ findings }) => findings);
}

const marked = cases.filter(({ text }) => text.includes('[lint]'));
const untold = (preset: Settings['preset']) => marked.filter(one => !findingsIn(one, preset).length).map(({ path }) => path);

test('cases that are marked', () => {
  assert.ok(marked.length >= 177);
  assert.deepEqual(untold('recommended').sort(), [...STRICT].sort());
  assert.deepEqual(untold('strict'), []);
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
