// resource.k8s.io: claims, classes and slices of devices.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Quantity } from '#quantity';
import { saysOf } from './says.ts';

const metadata = { name: 'x', namespace: 'default' };
const exactly = { deviceClassName: 'gpu.example.com', allocationMode: 'ExactCount', count: 1 };
const claim = (devices: object) => saysOf('resource.k8s.io/ResourceClaim', { metadata, spec: { devices } }).errors;

test('a request is of one kind, and named once', () => {
  const requests = [{ name: 'a', exactly }, { name: 'a', exactly: { ...exactly, count: 0 } }, { name: 'b' }];
  assert.deepEqual(claim({ requests }), [
    'spec.devices.requests[1].exactly.count: Invalid value: 0: must be greater than zero',
    'spec.devices.requests[2]: Required value: exactly one of `exactly` or `firstAvailable` is required',
    'spec.devices.requests[1]: Duplicate value: "a"',
  ]);
});

test('a constraint refers to requests, and to choices of a request', () => {
  const firstAvailable = [{ name: 'big', ...exactly }];
  const requests = [{ name: 'gpu', firstAvailable }];
  const constraints = [{ requests: ['gpu/big', 'gpu/small'], matchAttribute: 'model' }];
  const NOT_A_REQUEST = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";
  assert.deepEqual(claim({ requests, constraints }), [
    `spec.devices.constraints[0].requests[1]: Invalid value: "gpu/small": ${NOT_A_REQUEST}`,
    'spec.devices.constraints[0].matchAttribute: Invalid value: "model": a fully qualified name must be a domain and a name separated by a slash',
  ]);
});

test('a template of a claim has labels and annotations only', () => {
  const spec = { metadata: { name: 'x', labels: { a: 'b' } }, spec: {} };
  assert.deepEqual(saysOf('resource.k8s.io/ResourceClaimTemplate', { metadata, spec }).errors, [
    'spec.metadata.name: Forbidden: cannot be set',
  ]);
});

test('portions of a capacity are multiples of a step', () => {
  const quantity = (text: string) => Quantity.parse(text) as Quantity;
  const requestPolicy = { default: quantity('1500Mi'), validRange: { min: quantity('1Gi'), step: quantity('1Gi') } };
  const capacity = { memory: { value: quantity('4Gi'), requestPolicy } };
  const devices = [{ name: 'gpu', allowMultipleAllocations: true, capacity }];
  const spec = { driver: 'GPU.example.com', allNodes: true, pool: { name: 'p', resourceSliceCount: 1 }, devices };
  assert.deepEqual(saysOf('resource.k8s.io/ResourceSlice', { metadata, spec }).errors, [
    'spec.devices[0].capacity[memory].requestPolicy.validRange.step: Invalid value: "1500Mi": value is not a multiple of a given step (1Gi) from (1Gi)',
  ]);
  // Sharing came with 1.36: older servers drop what they do not know.
  assert.deepEqual(saysOf('resource.k8s.io/ResourceSlice', { metadata, spec }, 35).warnings, [
    'spec.driver: driver names should be lowercase; "GPU.example.com" contains uppercase characters',
  ]);
});

test('of two requests of one name the last says what its choices are', () => {
  const firstAvailable = [{ name: 'big', ...exactly }];
  const constraints = [{ requests: ['gpu/big'], matchAttribute: 'example.com/model' }];
  const said = claim({
    requests: [
      { name: 'gpu', firstAvailable },
      { name: 'gpu', exactly },
    ],
    constraints,
  });
  assert.equal(said.filter(error => error.startsWith('spec.devices.constraints[0].requests[0]: Invalid value: "gpu/big"')).length, 1);
});
