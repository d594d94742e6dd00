// metadata and label selectors, which every kind has in common.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { root, say } from '#field';
import { dnsLabel } from '../../server/src/validation/formats.ts';
import { labelSelector, selects } from '../../server/src/validation/meta/label-selector.ts';
import { anyObjectMeta, objectMeta } from '../../server/src/validation/meta/object-meta.ts';
import type { Check } from '../../server/src/validation/words.ts';
import { saysOf } from './says.ts';

function said<T extends object>(rows: Check<T>, object: T): string[] {
  const found = { errors: [], scope: { minor: 36, object: {}, names: {} } };
  rows(object, root, found);
  return found.errors.map(say);
}

const named = objectMeta({ name: dnsLabel, namespaced: true });

test('a name is required, a namespace too', () => {
  assert.deepEqual(said(named, {}), [
    'metadata.name: Required value: name or generateName is required',
    'metadata.namespace: Required value',
  ]);
});

test('finalizers without domain are Kubernetes’ own', () => {
  assert.deepEqual(said(named, { metadata: { name: 'web', namespace: 'shop', finalizers: ['mine', 'orphan', 'example.com/mine'] } }), [
    'metadata.finalizers[0]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
  ]);
});

test('finalizers of RuntimeClasses need no domain', () => {
  const runtimeClass = { metadata: { name: 'fast', finalizers: ['mine'] }, handler: 'fast' };
  assert.deepEqual(saysOf('node.k8s.io/RuntimeClass', runtimeClass).errors, []);
});

test('of two controllers the server prints all owners', () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', uid: '1', controller: true };
  const ownerReferences = [
    { ...owner, name: 'a' },
    { ...owner, name: 'b' },
  ];
  const [first, ...more] = said(named, { metadata: { name: 'web', namespace: 'shop', ownerReferences } });
  assert.match(first!, /^metadata\.ownerReferences: Invalid value: \[\{"apiVersion":"v1","kind":"Pod","name":"a",.*Pod\/a and Pod\/b$/);
  assert.deepEqual(more, []);
});

test('a kind without rules for its names still needs them in a URL', () => {
  assert.deepEqual(said(anyObjectMeta, { metadata: { name: '..' } }), [`metadata.name: Invalid value: "..": may not be '..'`]);
  assert.deepEqual(said(anyObjectMeta, { metadata: { name: 'system:a' } }), []);
});

test('operators of selectors ask for values, or for none', () => {
  const matchExpressions = [
    { key: 'a', operator: 'In' },
    { key: 'b', operator: 'Exists', values: ['x'] },
    { key: 'c', operator: 'Gt' },
  ];
  assert.deepEqual(said(labelSelector(), { matchExpressions }), [
    "matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
    "matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
    'matchExpressions[2].operator: Invalid value: "Gt": not a valid selector operator',
  ]);
});

test('NotIn selects what has no such label', () => {
  const selector = { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['db'] }] };
  assert.equal(selects(selector, {}), true);
  assert.equal(selects(selector, { tier: 'db' }), false);
});
