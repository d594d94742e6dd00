// MutatingAdmissionPolicy: what mutations make of objects, and what the server says where they fail.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate } from '#admission';
import type { KubeObject } from '#cluster';
import { objectOf, requestOf, setting } from './requests.ts';

const POLICY = 'admissionregistration.k8s.io/v1';
const RULE = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] };

function standing(expression: string, failurePolicy = 'Fail'): KubeObject[] {
  const isPatch = expression.startsWith('[');
  const mutation = isPatch
    ? { patchType: 'JSONPatch', jsonPatch: { expression } }
    : { patchType: 'ApplyConfiguration', applyConfiguration: { expression } };
  const spec = { failurePolicy, reinvocationPolicy: 'Never', matchConstraints: { resourceRules: [RULE] }, mutations: [mutation] };
  return [
    { apiVersion: POLICY, kind: 'MutatingAdmissionPolicy', metadata: { name: 'mark' }, spec },
    { apiVersion: POLICY, kind: 'MutatingAdmissionPolicyBinding', metadata: { name: 'all' }, spec: { policyName: 'mark' } },
  ];
}

function sent(expression: string, failurePolicy?: string) {
  const object = objectOf('ConfigMap', { metadata: { labels: { app: 'web' } }, data: { a: '1' } });
  const denial = mutate(requestOf(object, setting(...standing(expression, failurePolicy))));
  return { object, denial };
}

const CHANGES: readonly [expression: string, labels: Record<string, string>, data: Record<string, string>][] = [
  ['Object{metadata: Object.metadata{labels: {"team": "a"}}}', { app: 'web', team: 'a' }, { a: '1' }],
  ['Object{data: {"b": object.data.a + "2"}}', { app: 'web' }, { a: '1', b: '12' }],
  ['[JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("x/y"), value: "z"}]', { app: 'web', 'x/y': 'z' }, { a: '1' }],
  ['[JSONPatch{op: "replace", path: "/data/a", value: "2"}]', { app: 'web' }, { a: '2' }],
  ['[JSONPatch{op: "test", path: "/data/a", value: "x"}, JSONPatch{op: "remove", path: "/data/a"}]', { app: 'web' }, { a: '1' }],
];

test('mutations change the object', () => {
  for (const [expression, labels, data] of CHANGES) {
    const { object, denial } = sent(expression);
    assert.equal(denial, undefined, expression);
    assert.deepEqual([object.metadata.labels, object.data], [labels, data], expression);
  }
});

const FAILURES: readonly [expression: string, detail: string][] = [
  ['Object{foo: 1}', 'error applying patch: failed to convert patch object to typed object: .foo: field not declared in schema'],
  [
    '[JSONPatch{op: "remove", path: "/data/b"}]',
    "JSON Patch: error in remove for path: '/data/b': Unable to remove nonexistent key: b: missing value",
  ],
  [
    'Object{metadata: Object.spec{}}',
    'type mismatch: unexpected type name "Object.spec", expected "Object.metadata", which matches field name path from root Object type',
  ],
];

test('a mutation that fails refuses the request, unless the policy ignores it', () => {
  for (const [expression, detail] of FAILURES) {
    const { denial } = sent(expression);
    assert.equal(denial?.message, `policy 'mark' with binding 'all' denied request: ${detail}`);
    assert.deepEqual([denial?.code, denial?.reason], [403, 'Invalid']);
    assert.equal(sent(expression, 'Ignore').denial, undefined);
  }
});

test('an object that cannot be read any more is an internal error', () => {
  const { denial } = sent('[JSONPatch{op: "add", path: "/foo", value: 1}]');
  assert.deepEqual([denial?.code, denial?.message], [500, 'Internal error occurred: strict decoding error: unknown field "foo"']);
});
