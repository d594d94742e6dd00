// Who is judged: manifests are, and nothing that merely looks like them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Snapshot } from '#workspace';
import { findingsIn } from './findings-in.ts';

const BAD_POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: UPPER}\nspec: {containers: [{name: c, image: i}]}\n';
const BAD_NAME = /metadata.name: Invalid value: "UPPER"/;

const role = (files: Record<string, string>, uri: string) => Snapshot.empty().with(Object.entries(files)).role(uri);

const SILENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a Helm template': { 'templates/pod.yaml': BAD_POD.replace('UPPER', '{{ .Values.name }}') },
  'a template whose actions break the YAML': { 'x/pod.yaml': `{{- if .Values.on }}\n${BAD_POD}{{- end }}\n` },
  Jinja: { 'pod.yaml.j2.yaml': `{% if on %}\n${BAD_POD}{% endif %}\n` },
  ytt: { 'pod.yaml': `#@ load("@ytt:data", "data")\n${BAD_POD}` },
  'what lies beside templates of a chart': { 'c/templates/a.yaml': 'a: {{ .x }}\n', 'c/templates/pod.yaml': BAD_POD },
  'templates of a chart without an action': { 'c/Chart.yaml': 'apiVersion: v2\nname: c\n', 'c/templates/pod.yaml': BAD_POD },
  'values of a chart': { 'c/values.yaml': 'kind: nothing\nimage: 1\n' },
  'the configuration of kind': { 'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes: 3\n' },
  'the configuration of the kubelet': { 'k.yaml': 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nwrong: 1\n' },
  'a kubeconfig': { 'config.yaml': 'apiVersion: v1\nkind: Config\nclusters: []\n' },
  'a recorded answer of a server': { 'api.json': '{"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "v1", "resources": []}' },
  'a recorded answer whose items do not say what they are': {
    'api.json': '{"kind": "APIGroupDiscoveryList", "apiVersion": "apidiscovery.k8s.io/v2", "items": [{"metadata": {"name": "apps"}}]}',
  },
  'the configuration of encryption, in its first form': {
    'e.yaml': 'kind: EncryptionConfig\napiVersion: v1\nresources: [{providers: []}]\n',
  },
  'an audit policy': { 'audit.yaml': 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n' },
  'a document without apiVersion': { 'compose.yaml': 'services: {web: {image: nginx}}\n' },
  'JSON of other programs': { 'package.json': '{"name": "x"}', 'tsconfig.json': '{ // comment\n "a": 1, }', '.vscode/settings.json': '{}' },
  'a custom resource without its definition': { 'x.yaml': 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\nspec: 1\n' },
  'a binary file': { 'x.yaml': `apiVersion: v1\nkind: Pod\n\0\u0001` },
  'a file beyond all measure': { 'x.yaml': `${BAD_POD}# ${'x'.repeat(9_000_000)}\n` },
  'broken YAML that is no manifest': { 'x.yaml': 'a: [1\nb: }\n' },
  'a patch that no kustomization names': {
    'config/bases/pod.yaml': BAD_POD.replaceAll('UPPER', 'web'),
    'config/patches/volumes_in_pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {volumes: []}\n',
    'config/default/image_patch.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n',
  },
  'what a chainsaw test compares with': {
    't/chainsaw-test.yaml':
      'apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: t}\nspec: {steps: [{try: [{apply: {file: a.yaml}}, {assert: {file: ../made.yaml}}]}]}\n',
    'made.yaml': BAD_POD,
  },
  'what a kuttl test compares with': { 't/00-assert.yaml': BAD_POD, 't/01-errors.yaml': BAD_POD },
  'what a later step of a kuttl test says of an object that an earlier one has made': {
    't/00-assert.yaml': BAD_POD,
    't/2-web.yaml': BAD_POD.replace('UPPER', 'web'),
    't/10-more.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n',
  },
  'what a chainsaw test patches, deletes, applies for the second time or fills in': {
    't/chainsaw-test.yaml':
      'apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: t}\nspec: {steps: [{try: [{apply: {file: a.yaml}}, {patch: {file: b.yaml}}, {apply: {file: c.yaml}}, {delete: {file: d.yaml}}, {create: {file: e.yaml}}]}]}\n',
    't/a.yaml': BAD_POD.replace('UPPER', 'web'),
    't/b.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n',
    't/c.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {nodeName: x}\n',
    't/d.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n',
    't/e.yaml': BAD_POD.replace('{name: UPPER}', '{name: other, namespace: ($namespace)}'),
  },
  'a list of other programs, whatever is in it': {
    'input.yaml': `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- ${BAD_POD.trimEnd().replaceAll('\n', '\n  ')}\n`,
  },
  'a kind that Kubernetes has in no group, in a version that its core never had': {
    'agent-config.yaml': 'apiVersion: v1beta1\nkind: AgentConfig\nmetadata: {name: c}\nrendezvousIP: 10.0.0.1\n',
  },
  'what a policy is tried on': {
    'kyverno-test.yaml':
      'apiVersion: cli.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: t}\nresources: [a.yaml]\nresults: [{patchedResources: b.yaml}]\n',
    'a.yaml': BAD_POD,
    'b.yaml': BAD_POD,
  },
  'a Secret whose data Jinja, a vault’s plug-in or vals fill in': Object.fromEntries(
    ['"{{ password | b64encode }}"', '<path:secret/data/shop#password>', 'ref+vault://secret/shop#/password'].map((value, i) => [
      `${i}.yaml`,
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s${i}}\ndata:\n  password: ${value}\n`,
    ]),
  ),
  'what an annotation says that a vault’s plug-in fills in': {
    's.yaml':
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  annotations:\n    avp.kubernetes.io/path: secret/data/shop\ndata:\n  password: <password>\n',
  },
  'what sops has encrypted': {
    'x.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: UPPER}\ndata:\n    a: ENC[x]\nsops:\n    mac: ENC[y]\n    version: 3.7.1\n',
  },
  'what has no metadata and is nobody’s custom resource': {
    'metadata.yaml': 'apiVersion: tool.example.io/v1\nkind: Metadata\nseries: []\n',
  },
  'an entry of a software catalogue': {
    'catalog-info.yaml':
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: shop\n  title: Shop\n  description: sells\n  tags: [go]\n  links: [{url: x}]\nspec: {type: service}\n',
  },
  'a resource of Flux in a file of that name': {
    'kustomization.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\nspec: {path: ./x}\n',
  },
  'an empty file': { 'x.yaml': '' },
  'the output of kubectl get': { 'x.yaml': BAD_POD.replace('{name: UPPER}', '{name: UPPER, uid: u, resourceVersion: "1"}') },
};
for (const [what, files] of Object.entries(SILENT)) test(`${what} is silent`, () => assert.deepEqual(findingsIn(files, 'all'), []));

test('what is called a patch and is of no object that another file defines is judged', () => {
  assert.match(findingsIn({ 'patch.yaml': BAD_POD })[0] ?? '', BAD_NAME);
});

test('what a test applies is judged', () => {
  const steps = '[{try: [{apply: {file: a.yaml}}, {assert: {file: a.yaml}}]}]';
  const files = {
    'chainsaw-test.yaml': `apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: t}\nspec: {steps: ${steps}}\n`,
    'a.yaml': BAD_POD,
  };
  assert.match(findingsIn(files)[0] ?? '', BAD_NAME);
});

test('variables that Flux fills in make a template, in an edited document at once', () => {
  const flux = (rest: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec: {path: ./apps${rest}}\n`;
  const name = BAD_POD.replace('UPPER', `"web-\${env:=dev}"`);
  const built = { 'apps/kustomization.yaml': 'resources: [pod.yaml]\n', 'apps/pod.yaml': name };
  const substituted = {
    ...built,
    'apps/plain.yaml': `${name}---\n${BAD_POD}`,
    'flux.yaml': flux(', postBuild: {substitute: {env: prod}}'),
  };
  assert.deepEqual(
    findingsIn(substituted).map(finding => finding.slice(0, 18)),
    ['apps/plain.yaml:8 '],
  );
  assert.equal(findingsIn({ ...substituted, 'flux.yaml': flux('') }).length, 3);
  const args = BAD_POD.replace('image: i', `image: i, args: ["\${HOME}"]`);
  assert.match(findingsIn({ ...substituted, 'apps/plain.yaml': args })[0] ?? '', BAD_NAME);
  const edited = Snapshot.empty().with(Object.entries(substituted));
  assert.equal(edited.role('apps/pod.yaml'), 'template');
  assert.deepEqual(
    edited.files.get('apps/plain.yaml')!.documents.map(document => edited.isMeantForServer(document)),
    [false, true],
  );
});

test('what a step of a kuttl test makes is judged', () => {
  assert.match(findingsIn({ 't/00-assert.yaml': BAD_POD, 't/01-install.yaml': BAD_POD })[0] ?? '', /^t.01-install.yaml:3 .*"UPPER"/);
});

test('alert rules in a ConfigMap do not make it a template', () => {
  const rules = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: UPPER}\ndata:\n  rules: |\n    {{ $labels.pod }}\n  short: "{{ $x }}"\n';
  assert.match(findingsIn({ 'x.yaml': rules })[0] ?? '', BAD_NAME);
});

test('one document with a placeholder leaves the others to be judged', () => {
  const image = BAD_POD.replace('image: i', 'image: "i:{{ version }}"').replace('UPPER', 'fine');
  assert.match(findingsIn({ 'x.yaml': `${image}---\n${BAD_POD}` })[0] ?? '', /^x.yaml:8 .*UPPER/);
});

test('a document without apiVersion is judged after a manifest, and where the settings say so', () => {
  const bare = 'kind: Pod\nmetadata: {name: x}\n';
  assert.deepEqual(findingsIn({ 'x.yaml': bare }), []);
  assert.equal(findingsIn({ 'x.yaml': `${BAD_POD.replace('UPPER', 'fine')}---\n${bare}` }).length, 1);
  assert.equal(findingsIn({ 'manifests/x.yaml': bare }, 'verdicts', { include: ['manifests'] }).length, 1);
  assert.deepEqual(findingsIn({ 'manifests/x.yaml': BAD_POD }, 'verdicts', { exclude: ['manifests'] }), []);
});

test('the marks of an unresolved merge are named, and nothing else is said of the document', () => {
  const conflict = BAD_POD.replace('spec:', '<<<<<<< HEAD\nspec:').concat('=======\nspec: {}\n>>>>>>> branch\n');
  assert.deepEqual(findingsIn({ 'x.yaml': conflict }), [
    'x.yaml:4 This file holds an unresolved merge conflict (<<<<<<< HEAD): keep one of its two sides and delete the marks',
  ]);
});

test('broken YAML of a manifest is told', () => {
  assert.match(findingsIn({ 'x.yaml': 'apiVersion: v1\nkind: Pod\nspec: [1\n' })[0] ?? '', /error converting YAML to JSON/);
});

test('files that a kustomization speaks of', () => {
  const files = {
    'kustomization.yaml': `resources: [a.yaml]
patches: [{path: p.yaml}]
patchesStrategicMerge: [s.yaml]
patchesJson6902: [{target: {kind: Pod, name: x}, path: j.yaml}]
configurations: [c.yaml]
configMapGenerator: [{name: m, files: [k=d.yaml]}]
`,
    'a.yaml': BAD_POD,
    'p.yaml': BAD_POD,
    's.yaml': BAD_POD,
    'j.yaml': '[]',
    'c.yaml': 'x: 1',
    'd.yaml': BAD_POD,
    'other.yaml': BAD_POD,
  };
  const roles = Object.fromEntries(Object.keys(files).map(uri => [uri, role(files, uri)]));
  assert.deepEqual(roles, {
    'kustomization.yaml': 'kustomization',
    'a.yaml': 'resources',
    'p.yaml': 'patch',
    's.yaml': 'patch',
    'j.yaml': 'patch',
    'c.yaml': 'other',
    'd.yaml': 'other',
    'other.yaml': 'manifests',
  });
});

test('patches are none where a kustomization names them by their paths alone, or is a template itself', () => {
  const bare = { 'kustomization.yaml': 'patches: [p.yaml]\nresources: [a.yaml]\n', 'a.yaml': '', 'p.yaml': BAD_POD };
  assert.equal(role(bare, 'p.yaml'), 'patch');
  const chart = {
    'kustomization.yaml': 'namePrefix: "{{ .x }}-"\nresources: [a.yaml]\npatches: [{path: p.yaml}]\n',
    'a.yaml': BAD_POD,
    'p.yaml': BAD_POD,
  };
  assert.deepEqual([role(chart, 'a.yaml'), role(chart, 'p.yaml')], ['manifests', 'patch']);
});

test('of a custom resource without its definition a slip in the metadata is told, and with it every field', () => {
  const thing = (field: string) => `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x, ${field}: {a: b}}\n`;
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  names: {kind: Thing, plural: things}
  scope: Namespaced
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`;
  assert.deepEqual(findingsIn({ 'x.yaml': thing('lables') }), ['x.yaml:3 unknown field "metadata.lables"']);
  assert.deepEqual(findingsIn({ 'x.yaml': thing('team') }), []);
  for (const field of ['lables', 'team'])
    assert.deepEqual(findingsIn({ 'crd.yaml': definition, 'x.yaml': thing(field) }), [`x.yaml:3 unknown field "metadata.${field}"`]);
});

test('items of a typed list are what the list holds', () => {
  const list = 'apiVersion: v1\nkind: PodList\nitems: [{metadata: {name: UPPER}, spec: {containers: [{name: c, image: i}]}}]\n';
  assert.match(findingsIn({ 'x.yaml': list })[0] ?? '', BAD_NAME);
  assert.equal(role({ 'x.yaml': list.replace('UPPER', 'x, uid: u, resourceVersion: "1"') }, 'x.yaml'), 'context');
});

test('addresses with escapes are found by their plain paths', () => {
  const files = {
    'file:///w/my%20app/kustomization.yaml': 'resources: [../a%20b.yaml, "../c d.yaml"]\n',
    'file:///w/c%20d.yaml': BAD_POD,
  };
  assert.equal(role(files, 'file:///w/c%20d.yaml'), 'resources');
});
