// Kustomizations are built as kustomize builds them: every feature once, against what kustomize 5.8 printed (expected.yaml), and findings of
// what is built stand at the lines that caused them. More, over real repositories: npm run compare-kustomize.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Analysis } from '#analysis';
import { Snapshot } from '#workspace';
import { parseDocument, splitStream, toJSON } from '#yaml';
import { buildKustomization } from '../../server/src/workspace/kustomize/build.ts';
import { FileLookup } from '../../server/src/workspace/kustomize/lookup.ts';
import { findingsIn } from './findings-in.ts';

const root = join(import.meta.dirname, 'kustomize-cases');

function readCases(): [path: string, text: string][] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name !== 'expected.yaml')
    .map(entry => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8')]);
}

const byId = (objects: readonly unknown[]) =>
  new Map(
    objects.map(object => {
      const { kind, metadata } = object as { kind: string; metadata: { name: string; namespace?: string } };
      return [`${kind} ${metadata.namespace ?? ''}/${metadata.name}`, object];
    }),
  );

for (const name of ['names-and-references', 'patches', 'labels-images-replicas', 'replacements-and-vars', 'overlays/prod'])
  test(`builds ${name}`, () => {
    const files = new FileLookup(Snapshot.empty().with(readCases()).files.values());
    const { documents } = buildKustomization(files.kustomization(join(root, name))!, files, '1.36');
    const expected = splitStream(readFileSync(join(root, name, 'expected.yaml'), 'utf8')).map(part =>
      toJSON(parseDocument(part.text).root!),
    );
    assert.deepEqual(byId(documents.map(({ facts }) => toJSON(facts.yaml.root!))), byId(expected));
  });

test('fields of a kustomization are read whatever their capitals', () => {
  const files = {
    'kustomization.yaml': 'nameprefix: UP-\nResources: [a.yaml]\n',
    'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  };
  assert.match(findingsIn(files, 'all').join(), /^a.yaml:3 metadata.name: Invalid value: "UP-a"[^,]*/);
});

test('a base that cannot be read just now is not called missing', () => {
  const base = (text: string) => ({ 'kustomization.yaml': 'resources: [base]\n', 'base/kustomization.yaml': text });
  for (const text of ['resources: [', 'namePrefix: "{{ .x }}-"\n']) assert.doesNotMatch(findingsIn(base(text), 'all').join(), /There is/);
});

test('a large file is generated from', () => {
  const files = { 'kustomization.yaml': 'secretGenerator: [{name: s, files: [large.json]}]\n', 'large.json': `"${'x'.repeat(600_000)}"` };
  assert.deepEqual(findingsIn(files, 'all'), []);
});

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
      - name: web
        image: nginx
        ports:
        - containerPort: 80
`;

test('what a kustomization adds is not missing in its base', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [web.yaml]\nlabels: [{pairs: {app: web}, includeSelectors: true}]\n',
    'base/web.yaml': DEPLOYMENT,
  };
  assert.deepEqual(findingsIn(files), []);
});

test('a finding stands in the patch that caused it, and once for all overlays that share a cause', () => {
  const overlay = (port: number) => ({
    kustomization: 'resources: [../base]\npatches: [{path: patch.yaml}]\n',
    patch: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: -1
  template:
    spec:
      containers:
      - name: web
        ports:
        - containerPort: ${port}
`,
  });
  const files = {
    'base/kustomization.yaml': 'resources: [web.yaml]\nlabels: [{pairs: {app: web}, includeSelectors: true}]\n',
    'base/web.yaml': DEPLOYMENT.replace('image: nginx', 'image: nginx\n        terminationMessagePolicy: Wrong'),
    'prod/kustomization.yaml': overlay(0).kustomization,
    'prod/patch.yaml': overlay(70000).patch,
    'dev/kustomization.yaml': overlay(0).kustomization,
    'dev/patch.yaml': overlay(81).patch.replace('replicas: -1', 'replicas: 1'),
  };
  assert.deepEqual(findingsIn(files), [
    'base/web.yaml:10 spec.template.spec.containers[0].terminationMessagePolicy: Unsupported value: "Wrong": supported values: "File", "FallbackToLogsOnError"',
    'prod/patch.yaml:5 spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    'prod/patch.yaml:11 spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
  ]);
});

test('a kustomization tells its own mistakes', () => {
  const files = {
    'kustomization.yaml':
      'resource: [web.yaml]\nbases: [gone]\npatches:\n- patch: |\n    {apiVersion: v1, kind: Secret, metadata: {name: s}}\n',
  };
  assert.deepEqual(findingsIn(files, 'all'), [
    'kustomization.yaml:1 invalid Kustomization: json: unknown field "resource"',
    "kustomization.yaml:2 'bases' is deprecated. Please use 'resources' instead.",
    'kustomization.yaml:2 There is neither a file nor a kustomization at gone: kustomize cannot build',
  ]);
});

test('an edit of a base is seen in what its overlays build', () => {
  const files: [string, string][] = [
    ['base/kustomization.yaml', 'resources: [web.yaml]\n'],
    ['base/web.yaml', DEPLOYMENT],
    ['prod/kustomization.yaml', 'resources: [../base]\nlabels: [{pairs: {app: web}, includeSelectors: true}]\n'],
  ];
  const before = Snapshot.empty().with(files);
  const analysis = new Analysis(before);
  assert.deepEqual(analysis.full('base/web.yaml')[0]?.findings, []);
  const after = new Analysis(before.with([['base/web.yaml', DEPLOYMENT.replace('containerPort: 80', 'containerPort: 0')]]), analysis);
  assert.equal(after.full('base/web.yaml')[0]?.findings.length, 1);
});

test('a kustomization that leads to itself ends', () => {
  assert.deepEqual(findingsIn({ 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' }), []);
});
