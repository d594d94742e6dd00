// Kinds of the core group whose errors stand in odd places, or whose bad values print oddly.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Quantity } from '#quantity';
import { saysOf } from './says.ts';

const metadata = { name: 'x', namespace: 'default' };
const clusterScoped = { name: 'x' };
const quantity = (text: string) => Quantity.parse(text) as Quantity;

test('a ConfigMap that is too big has no place', () => {
  assert.deepEqual(saysOf('ConfigMap', { metadata, data: { big: 'x'.repeat(1_048_577) } }).errors, [
    '[]: Too long: may not be more than 1048576 bytes',
  ]);
});

test('a Secret does not show what it holds', () => {
  const secret = { metadata, type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': 'abc' } };
  assert.deepEqual(saysOf('Secret', secret).errors, [
    'data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": invalid character \'a\' looking for beginning of value',
  ]);
});

test('a pair of certificate and key without PEM is warned of', () => {
  const secret = { metadata, type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x', 'tls.key': 'y' } };
  assert.deepEqual(saysOf('Secret', secret), { errors: [], warnings: ['tls: failed to find any PEM data in certificate input'] });
});

test('the bounds of a LimitRange must agree', () => {
  const limits = [{ type: 'Container', min: { cpu: quantity('2') }, max: { cpu: quantity('1') } }];
  assert.deepEqual(saysOf('LimitRange', { metadata, spec: { limits } }).errors, [
    'spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1',
  ]);
});

test('a ratio is compared with what the bounds allow', () => {
  const limits = [
    { type: 'Pod', maxLimitRequestRatio: { cpu: quantity('4') }, min: { cpu: quantity('500m') }, max: { cpu: quantity('1') } },
  ];
  assert.deepEqual(saysOf('LimitRange', { metadata, spec: { limits } }).errors, [
    'spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "4": ratio 4 is greater than max/min = 2.000000',
  ]);
});

test('a ResourceQuota warns of requests above limits', () => {
  const hard = { 'requests.cpu': quantity('2'), 'limits.cpu': quantity('1') };
  assert.deepEqual(saysOf('ResourceQuota', { metadata, spec: { hard } }), {
    errors: [],
    warnings: ['ResourceQuota requests.cpu (2) should be less than limits.cpu (1)'],
  });
});

test('a PersistentVolume has one kind of storage', () => {
  const spec = { accessModes: ['ReadWriteOnce'], capacity: { storage: quantity('1Gi') }, hostPath: { path: '/a', type: '' }, cephfs: {} };
  assert.deepEqual(saysOf('PersistentVolume', { metadata: clusterScoped, spec }).errors, [
    'spec.cephFS: Forbidden: may not specify more than 1 volume type',
  ]);
});

test('a claim is filled from the one data source that is written', () => {
  const resources = { requests: { storage: quantity('1Gi') } };
  const spec = { accessModes: ['ReadWriteOnce'], resources, dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } };
  assert.deepEqual(saysOf('PersistentVolumeClaim', { metadata, spec }).errors, []);
  const other = { ...spec, dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' } };
  assert.deepEqual(saysOf('PersistentVolumeClaim', { metadata, spec: other }).errors, [
    'spec: Invalid value: {}: must match dataSourceRef',
  ]);
});

test('a taint that comes twice is printed whole', () => {
  const taint = { key: 'a', effect: 'NoSchedule' };
  assert.deepEqual(saysOf('Node', { metadata: clusterScoped, spec: { taints: [taint, taint] } }).errors, [
    'metadata.taints[1]: Duplicate value: {"Key":"a","Value":"","Effect":"NoSchedule","TimeAdded":null}: taints must be unique by key and effect pair',
  ]);
});
