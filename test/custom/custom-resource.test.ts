// Custom resources and their definitions through the whole control plane; every sentence was recorded from a real one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dryRun } from '#chain';
import { defaultRelease } from '#schemas';
import { findingsIn } from '../workspace/findings-in.ts';

const definition = (schema: object, version: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    ...{ group: 'example.com', scope: 'Namespaced', names: { plural: 'widgets', kind: 'Widget' } },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
  },
});
const widget = (rest: object) => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, ...rest });

function say(...documents: object[]) {
  const text = documents.map(document => JSON.stringify(document)).join('\n---\n');
  return dryRun(text, { release: defaultRelease, unknownKinds: 'refuse' }).documents.map(({ code, message }) =>
    code === 201 ? '' : message,
  );
}

const spec = (properties: object, rest: object = {}) => ({
  type: 'object',
  properties: { spec: { type: 'object', properties, ...rest } },
});
const INVALID = 'Widget.example.com "w" is invalid: ';

const VALUES: readonly [schema: object, value: unknown, sentence: string][] = [
  [{ type: 'integer' }, '3', 'spec.x: Invalid value: "string": spec.x in body must be of type integer: "string"'],
  [{ type: 'integer', maximum: 5 }, 9, 'spec.x: Invalid value: 9: spec.x in body should be less than or equal to 5'],
  [{ type: 'string', enum: ['a', 'b'] }, 'c', 'spec.x: Unsupported value: "c": supported values: "a", "b"'],
  [{ type: 'string', maxLength: 2 }, 'abc', 'spec.x: Too long: may not be more than 2 bytes'],
  [{ type: 'string', pattern: '^a' }, 'b', 'spec.x: Invalid value: "b": spec.x in body should match \'^a\''],
  [{ type: 'string', format: 'date' }, 'x', 'spec.x: Invalid value: "x": spec.x in body must be of type date: "x"'],
  [{ type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' }, ['a', 'a'], 'spec.x[1]: Duplicate value: "a"'],
  [{ type: 'array', maxItems: 1, items: { type: 'integer' } }, [1, 2], 'spec.x: Too many: 2: must have at most 1 item'],
  [{ type: 'integer', 'x-kubernetes-validations': [{ rule: 'self != 7' }] }, 7, 'spec.x: Invalid value: 7: failed rule: self != 7'],
];

test('values are judged in the words of the server', () => {
  for (const [schema, value, sentence] of VALUES)
    assert.deepEqual(say(definition(spec({ x: schema })), widget({ spec: { x: value } })), ['', INVALID + sentence]);
});

test('unknown fields are refused, defaults are filled in before rules are run', () => {
  const strict =
    'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.q", unknown field "spec.y"';
  assert.deepEqual(say(definition(spec({ x: { type: 'integer' } })), widget({ spec: { y: 1, q: 2 } })), ['', strict]);
  const schema = spec({ r: { type: 'integer', default: 3 } }, { 'x-kubernetes-validations': [{ rule: 'self.r == 3', message: 'three' }] });
  assert.deepEqual(say(definition(schema), widget({ spec: {} })), ['', '']);
  assert.deepEqual(say(definition(schema), widget({ spec: { r: 4 } })), ['', `${INVALID}spec: Invalid value: three`]);
});

test('an unknown field does not hide what is wrong with the rest', () => {
  const schema = spec({ x: { type: 'integer' } });
  const files = [definition(schema), { ...widget({ spec: { x: 'three', y: 1 } }), metadata: { name: 'w', nam: 'w' } }];
  const said = findingsIn({ 'a.yaml': files.map(one => JSON.stringify(one)).join('\n---\n') });
  assert.deepEqual(
    said.map(line => line.replace(/^\S+ /, '')),
    [
      'unknown field "metadata.nam"',
      'spec.x: Invalid value: "string": spec.x in body must be of type integer: "string"',
      'unknown field "spec.y"',
    ],
  );
});

test('a kind is known once its definition is accepted, and not before', () => {
  const unknown = 'no matches for kind "Widget" in version "example.com/v1"';
  assert.deepEqual(say(widget({}), definition({ type: 'object' })), [unknown, '']);
  assert.deepEqual(say(definition({ type: 'array' }), widget({}))[1], unknown);
});

const SCHEMAS: readonly [schema: object, sentence: string][] = [
  [{ type: 'array' }, 'items: Required value: must be specified'],
  [{}, 'type: Required value: must not be empty for specified object fields'],
  [{ type: 'int' }, 'type: Unsupported value: "int": supported values: "array", "boolean", "integer", "number", "object", "string"'],
  [{ type: 'string', default: 5 }, 'default: Invalid value: "integer":  in body must be of type string: "integer"'],
  [{ type: 'string', anyOf: [{ type: 'string' }] }, 'anyOf[0].type: Forbidden: must be empty to be structural'],
  [
    { type: 'array', items: { type: 'string', nullable: true }, 'x-kubernetes-list-type': 'set' },
    'items.nullable: Forbidden: cannot be nullable when x-kubernetes-list-type is set',
  ],
];

test('schemas of definitions are judged in the words of the server', () => {
  const head =
    'CustomResourceDefinition.apiextensions.k8s.io "widgets.example.com" is invalid: spec.validation.openAPIV3Schema.properties[spec].properties[x].';
  for (const [schema, sentence] of SCHEMAS) assert.deepEqual(say(definition(spec({ x: schema }))), [head + sentence]);
});

test('a policy denies what it is bound to', () => {
  const policy = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'limit' },
    spec: {
      matchConstraints: {
        resourceRules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['widgets'] }],
      },
      validations: [{ expression: 'object.spec.x <= 5', messageExpression: "'not ' + string(object.spec.x)", reason: 'Forbidden' }],
    },
  };
  const binding = {
    ...{ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'all' } },
    spec: { policyName: 'limit', validationActions: ['Deny'] },
  };
  const denied = `widgets.example.com "w" is forbidden: ValidatingAdmissionPolicy 'limit' with binding 'all' denied request: not 6`;
  const documents = [definition(spec({ x: { type: 'integer' } })), policy, binding, widget({ spec: { x: 6 } })];
  assert.deepEqual(say(...documents), ['', '', '', denied]);
});

test('a kind in small letters is found, not read by its schema, and refused', () => {
  const small = { ...widget({ spec: { x: 'three', y: 1 } }), kind: 'widget' };
  const mustBe = 'widget.example.com "w" is invalid: kind: Invalid value: "widget": must be Widget';
  assert.deepEqual(say(definition(spec({ x: { type: 'integer' } })), small), ['', mustBe]);
});

test('a default that is a list names its items behind a dot; int or string is no type for defaults', () => {
  const list = { type: 'array', items: { type: 'integer' }, default: [1, 'two'] };
  const place = 'spec.validation.openAPIV3Schema.properties[spec].properties[x].default.[1]';
  const [said] = say(definition(spec({ x: list })));
  assert.equal(said?.split(' is invalid: ')[1], `${place}: Invalid value: "string": [1] in body must be of type integer: "string"`);
  assert.deepEqual(say(definition(spec({ x: { 'x-kubernetes-int-or-string': true, default: 1.5 } }))), ['']);
});

test('a definition that asks for a name another has is not served', () => {
  const first = definition(spec({}));
  const names = { plural: 'gadgets', kind: 'Gadget', shortNames: ['widget'] };
  const second = { ...first, metadata: { name: 'gadgets.example.com' }, spec: { ...first.spec, names } };
  const gadget = { ...widget({}), kind: 'Gadget' };
  assert.deepEqual(say(first, second, gadget, widget({})), ['', '', 'no matches for kind "Gadget" in version "example.com/v1"', '']);
});

test('a version that nobody can convert is not stored, but judged before', () => {
  const schema = spec({ x: { type: 'integer' } });
  const first = definition(schema, { storage: false });
  const clientConfig = { service: { namespace: 'hooks', name: 'convert', path: '/convert' } };
  const conversion = { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'], clientConfig } };
  const versions = [...first.spec.versions, { ...definition(schema).spec.versions[0], name: 'v2' }];
  const both = { ...first, spec: { ...first.spec, conversion, versions } };
  const failure =
    'conversion webhook for example.com/v1, Kind=Widget failed: Post "https://convert.hooks.svc:443/convert?timeout=30s": service "convert" not found';
  const wrong = `${INVALID}spec.x: Invalid value: "string": spec.x in body must be of type integer: "string"`;
  assert.deepEqual(say(both, widget({}), widget({ spec: { x: 'a' } })), ['', failure, wrong]);
  assert.deepEqual(say(both, { ...widget({}), apiVersion: 'example.com/v2' }), ['', '']);
});
