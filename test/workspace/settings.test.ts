// plimsoll.yaml: what is wrong in it is told with line, key, value and remedy, and all else holds. Files that git ignores are passed over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings, IgnoreRules, readSettingsFile } from '#workspace';

const read = (text: string) => {
  const { settings, problems } = readSettingsFile(text);
  return { settings, problems: problems.map(({ line, message }) => `${line}: ${message}`) };
};

test('a settings file says what holds', () => {
  const { settings, problems } = read(`kubernetesVersion: "1.33"
preset: strict
rules:
  quota/exceeded: warning
exclude: [vendor]
environments:
- name: prod
  paths: [cluster, apps/*/prod]
`);
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, {
    ...defaultSettings,
    kubernetesVersion: '1.33',
    preset: 'strict',
    rules: { 'quota/exceeded': 'warning' },
    exclude: ['vendor'],
    environments: [{ name: 'prod', paths: ['cluster', 'apps/*/prod'] }],
  });
});

test('what is wrong is named, and its default used', () => {
  const { settings, problems } = read(`kubernetesVersion: 1.33
rulez: {}
rules: {a/b: fatal, c/d: off}
exclude: vendor
preset:
environments: [{name: x}]
`);
  assert.deepEqual(settings, { ...defaultSettings, rules: { 'c/d': 'off' } });
  assert.deepEqual(problems, [
    '1: kubernetesVersion: 1.33 is not allowed; choose one of 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37, in quotes',
    '2: rulez: there is no such setting; the settings are kubernetesVersion, preset, context, include, exclude, environments, rules',
    '3: rules.a/b: "fatal" is not allowed; choose one of off, hint, information, warning, error',
    '4: exclude: "vendor" is not allowed; give a list of globs',
    '6: environments: [{"name":"x"}] is not allowed; give a list of {name, paths}, paths being a list of globs',
  ]);
});

test('a file that cannot be read changes nothing', () => {
  assert.deepEqual(read('a: [1'), { settings: defaultSettings, problems: read('a: [1').problems });
  assert.equal(read('a: [1').problems.length, 1);
  assert.deepEqual(read('- 1').problems, ['1: settings are keys with values']);
  assert.deepEqual(read('# nothing\n').problems, []);
});

test('git ignores by folders, from the outside in', () => {
  const rules = IgnoreRules.of(['vendor', 'gen/**/*.json']).inside('', 'build/\n*.tmp.yaml\n').inside('apps', '!keep.tmp.yaml\n/local\n');
  const ignored = (path: string, kind: 'file' | 'folder' = 'file') => rules.ignores(path, kind);
  assert.deepEqual(
    ['build', 'apps/build', 'node_modules', 'apps/local', 'vendor', 'a/vendor'].map(path => ignored(path, 'folder')),
    [true, true, true, true, true, true],
  );
  assert.deepEqual(
    ['apps', 'local'].map(path => ignored(path, 'folder')),
    [false, false],
  );
  assert.deepEqual(
    ['x.tmp.yaml', 'apps/x.tmp.yaml', 'gen/a/b.json'].map(path => ignored(path)),
    [true, true, true],
  );
  assert.deepEqual(
    ['apps/keep.tmp.yaml', 'apps/x.yaml', 'gen/a.yaml'].map(path => ignored(path)),
    [false, false, false],
  );
});
