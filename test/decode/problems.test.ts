// Problems for the editor: where they are, what quick fixes get to know; lists, warnings, kinds that nobody knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, decodeOne, manifest, podWith } from './decode.ts';

test('an unknown field is marked at its key and tells the known ones', () => {
  const [problem] = decodeOne(podWith('imagee: x')).problems;
  assert.deepEqual(problem!.path, ['spec', 'containers', 0, 'imagee']);
  assert.equal(problem!.onKey, true);
  assert.equal(problem!.message, 'unknown field "spec.containers[0].imagee"');
  assert.ok((problem!.data!['known'] as string[]).includes('image'));
});

test('all wrong values are told, in the order of the text', () => {
  const { problems } = decodeOne(manifest('apps/v1', 'Deployment', 'spec: {replicas: a, paused: b, minReadySeconds: 1.5}'));
  assert.deepEqual(
    problems.map(({ path }) => path.at(-1)),
    ['replicas', 'paused', 'minReadySeconds'],
  );
  assert.deepEqual(problems[0]!.data, { expected: 'number', found: 'string' });
});

test('a removed API names its successor, and whether the version alone needs to change', () => {
  const removed = (rest: string, apiVersion = 'extensions/v1beta1', kind = 'Ingress') =>
    decodeOne(manifest(apiVersion, kind, rest)).problems[0]!;
  const fits = removed('spec: {replicas: 1}', 'apps/v1beta1', 'Deployment');
  assert.equal(fits.rule, 'decode/removed-api');
  assert.deepEqual(fits.path, ['apiVersion']);
  assert.equal(fits.data!['removedIn'], '1.16');
  assert.deepEqual(fits.data!['successor'], { apiVersion: 'apps/v1', kind: 'Deployment', dropIn: true });
  const renamed = removed('spec: {backend: {serviceName: a, servicePort: 80}}');
  assert.deepEqual(renamed.data!['successor'], { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', dropIn: false });
});

test('a kind in the wrong group knows the right one', () => {
  const [problem] = decodeOne(manifest('v1', 'Deployment', '')).problems;
  assert.deepEqual([problem!.rule, problem!.path, problem!.data], ['decode/unknown-kind', ['apiVersion'], { known: ['apps/v1'] }]);
  const [misspelt] = decodeOne(manifest('apps/v1', 'Deploymnt', '')).problems;
  assert.deepEqual(misspelt!.path, ['kind']);
  assert.ok((misspelt!.data!['known'] as string[]).includes('Deployment'));
});

test('a deprecated API version is warned of, by release', () => {
  const text = manifest('v1', 'Endpoints', '');
  const messages = (release: '1.32' | '1.36') => decodeOne(text, { release }).warnings.map(({ message }) => message);
  assert.deepEqual(messages('1.36'), ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice']);
  assert.deepEqual(messages('1.32'), []);
});

test('a List comes as its items, with paths into the document', () => {
  const item = (name: string, rest = '') => `- {apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}${rest}}\n`;
  const items = decode(`apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b', ', data: {x: 1}')}`);
  assert.deepEqual(
    items.map(({ name, base, item }) => [name, base, item]),
    [
      ['a', ['items', 0], 0],
      ['b', ['items', 1], 1],
    ],
  );
  assert.deepEqual(items[1]!.problems[0]!.path, ['items', 1, 'data', 'x']);
  assert.deepEqual(decode('apiVersion: v1\nkind: List\nitems: []'), []);
});

test('kubectl judges the items of a List by itself', () => {
  const [refused] = decode('apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {prots: []}}]');
  assert.equal(
    refused!.refusal!.message,
    'error validating data: ValidationError(Service.spec): unknown field "prots" in io.k8s.api.core.v1.ServiceSpec',
  );
  assert.deepEqual(refused!.problems[0]!.path, ['items', 0, 'spec', 'prots']);
});

test('what kubectl cannot send does not hold its neighbours up, and is told at the end', () => {
  const items = decode(
    "apiVersion: v1\nkind: List\nitems: [{apiVersion: '', kind: ConfigMap}, {apiVersion: v1, kind: ''}, {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]",
  );
  const missing = (what: string) => `unable to get type info from the object "*unstructured.Unstructured": Object ${what}`;
  const [noVersion, noKind] = [
    "'apiVersion' is missing in 'object has no apiVersion field'",
    "'Kind' is missing in 'object has no kind field '",
  ];
  assert.deepEqual(
    items.map(({ name, refusal }) => [name, refusal?.message]),
    [
      ['a', undefined],
      ['', `[${missing(noVersion)}, ${missing(noKind)}]`],
    ],
  );
});

test('items of a typed list take its kind', () => {
  const items = decode('apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]');
  assert.deepEqual(
    items.map(({ kind, name, refusal }) => [kind, name, refusal]),
    [['ConfigMap', 'a', undefined]],
  );
});

test('custom resources that nobody defines are not judged, built-in groups are', () => {
  const ignore = { unknownKinds: 'ignore' } as const;
  const custom = decodeOne(manifest('example.com/v1', 'Widget', 'spec: {size: 5}'), ignore);
  assert.equal(custom.refusal, undefined);
  assert.deepEqual(custom.object!['spec'], { size: 5 });
  assert.match(decodeOne(manifest('apps/v1', 'Widget', ''), ignore).refusal!.message, /no matches for kind/);
  assert.match(decodeOne(manifest('extensions/v1beta1', 'Ingress', ''), ignore).refusal!.message, /no matches for kind/);
  assert.equal(decodeOne(manifest('resource.k8s.io/v1beta1', 'ResourceClaim', ''), ignore).refusal, undefined);
  const mistyped = decodeOne('apiVersion: example.com/v1\nkind: Widget\nmetadata: {labels: {a: 1}}', ignore);
  assert.deepEqual(mistyped.problems[0]!.path, ['metadata', 'labels', 'a']);
});

test('custom kinds of the environment are taken', () => {
  const customKinds = new Map([['example.com/v1/Widget', { resource: 'widgets', namespaced: true }]]);
  assert.equal(decodeOne(manifest('example.com/v1', 'Widget', ''), { customKinds }).refusal, undefined);
  assert.match(decodeOne(manifest('example.com/v2', 'Widget', ''), { customKinds }).refusal!.message, /no matches/);
});
