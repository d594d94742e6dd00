// Field errors in the server's words, and values as Go prints them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  child,
  duplicate,
  goFloat,
  goJson,
  goQuote,
  index,
  invalid,
  invalidStatus,
  key,
  notSupported,
  required,
  root,
  say,
  typed,
} from '#field';
import { Quantity } from '#quantity';

const containers = child(root, 'spec', 'containers');

test('a path is printed with indices and keys in brackets', () => {
  assert.equal(say(required(child(index(containers, 0), 'image'))), 'spec.containers[0].image: Required value');
  assert.equal(say(invalid(key(child(root, 'metadata', 'labels'), 'a/b'), 'x y', 'no')), 'metadata.labels[a/b]: Invalid value: "x y": no');
  assert.equal(say(required(root, 'must be set')), '<nil>: Required value: must be set');
});

test('values are printed by their Go type', () => {
  assert.equal(goJson('a "b"\n'), '"a \\"b\\"\\n"');
  assert.equal(goJson(['<a>']), '["\\u003ca\\u003e"]');
  assert.equal(goJson(Quantity.parse('0.5')), '"500m"');
  assert.equal(goJson(null), 'null');
  assert.equal(goQuote('grün\u0000'), '"grün\\x00"');
  assert.equal(goFloat(1e21), '1e+21');
  assert.equal(goFloat(1e-7), '1e-07');
  assert.equal(
    goJson(typed({ port: 80, protocol: 'TCP' }, 'core.ServicePort')),
    '{"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}',
  );
});

test('one cause stands alone, several stand in brackets, the same one is said once', () => {
  const image = required(child(index(containers, 0), 'image'));
  const name = duplicate(child(index(containers, 1), 'name'), 'a');
  assert.equal(invalidStatus('', 'Pod', 'web', [image]), 'Pod "web" is invalid: spec.containers[0].image: Required value');
  assert.equal(
    invalidStatus('apps', 'Deployment', 'web', [image, image, name]),
    'Deployment.apps "web" is invalid: [spec.containers[0].image: Required value, spec.containers[1].name: Duplicate value: "a"]',
  );
});

test('supported values are listed in quotes', () => {
  assert.equal(
    say(notSupported(child(root, 'spec', 'type'), 'tcp', ['SCTP', 'TCP'])),
    'spec.type: Unsupported value: "tcp": supported values: "SCTP", "TCP"',
  );
});
