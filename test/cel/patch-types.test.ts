// What only the mutations of MutatingAdmissionPolicies can write, as the server's compiler judges it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAdmission, goTypeName } from '#cel';

const SCOPE = { hasParams: false, hasAuthorizer: true, variables: [], writesPatches: true };

const TYPES: readonly [expression: string, type: string][] = [
  ['Object{metadata: Object.metadata{labels: {"a": "b"}}}', 'Object'],
  ['Object.spec{replicas: 3}', 'Object.spec'],
  ['Object{}.spec', 'dyn'],
  ['object.x.map(x, JSONPatch{op: "add", path: "/a/" + jsonpatch.escapeKey("b/c"), value: x})', 'list(JSONPatch)'],
  ['Object{,}', 'Object'],
];

test('objects and patches have types of their own', () => {
  for (const [expression, type] of TYPES) {
    const compiled = compileAdmission(expression, SCOPE);
    if (typeof compiled === 'string') assert.fail(compiled);
    assert.equal(goTypeName(compiled.type), type, expression);
  }
});

const ERRORS: readonly [expression: string, error: string][] = [
  ['[JSONPatch{op: 1}]', "expected type of field 'op' is 'string' but provided type is 'int'"],
  ['[JSONPatch{foo: 1}]', "expected type of field 'foo' is '' but provided type is 'int'"],
  ['Objects{a: 1}', "undeclared reference to 'Objects' (in container '')"],
  ['Object{a: 1', "Syntax error: mismatched input '<EOF>' expecting {'}', ','}"],
  ['Object{a: authorizer.b}', "unexpected failed resolution of 'kubernetes.authorization.Authorizer'"],
  ['Object{`a`: 1}', "unsupported syntax: '`'"],
];

test('what does not fit is told in the words of the server', () => {
  for (const [expression, error] of ERRORS) {
    const compiled = compileAdmission(expression, SCOPE);
    assert.ok(typeof compiled === 'string' && compiled.split('\n')[0]!.endsWith(`: ${error}`), `${expression}: ${compiled}`);
  }
});

test('elsewhere there are no such types', () => {
  assert.equal(typeof compileAdmission('Object{}', { ...SCOPE, writesPatches: false }), 'string');
  assert.equal(typeof compileAdmission('jsonpatch.escapeKey("a")', { ...SCOPE, writesPatches: false }), 'string');
});
