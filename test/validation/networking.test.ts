// networking.k8s.io and discovery.k8s.io.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysOf } from './says.ts';

const metadata = { name: 'x', namespace: 'default' };

const ingress = (path: object) => ({ metadata, spec: { rules: [{ http: { paths: [path] } }] } });
const backend = { service: { name: 's', port: { number: 80 } } };
const PATH = 'spec.rules[0].http.paths[0]';

test('an Ingress path without type is looked at no further', () => {
  assert.deepEqual(saysOf('networking.k8s.io/Ingress', ingress({ path: 'x', backend: {} })).errors, [
    `${PATH}.pathType: Required value: pathType must be specified`,
  ]);
});

test('every sequence that an Ingress path may not have is told', () => {
  assert.deepEqual(saysOf('networking.k8s.io/Ingress', ingress({ path: '/a//b/..', pathType: 'Prefix', backend })).errors, [
    `${PATH}.path: Invalid value: "/a//b/..": must not contain '//'`,
    `${PATH}.path: Invalid value: "/a//b/..": cannot end with '/..'`,
  ]);
});

test('an Ingress warns of the class annotation', () => {
  const annotated = {
    ...ingress({ path: '/', pathType: 'Prefix', backend }),
    metadata: { ...metadata, annotations: { 'kubernetes.io/ingress.class': 'x' } },
  };
  assert.deepEqual(saysOf('networking.k8s.io/Ingress', annotated).warnings, [
    'annotation "kubernetes.io/ingress.class" is deprecated, please use \'spec.ingressClassName\' instead',
  ]);
});

const policy = (peer: object) => ({ metadata, spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [peer] }] } });

test('an exception of a block is smaller than the block', () => {
  const peer = { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '11.0.0.0/16'] } };
  assert.deepEqual(saysOf('networking.k8s.io/NetworkPolicy', policy(peer)).errors, [
    'spec.ingress[0].from[0].ipBlock.except[1]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr`',
  ]);
});

test('host bits are refused since 1.36, and warned of before', () => {
  const peer = { ipBlock: { cidr: '10.0.0.12/24' } };
  assert.deepEqual(saysOf('networking.k8s.io/NetworkPolicy', policy(peer)).errors, [
    'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.12/24": must not have bits set beyond the prefix length',
  ]);
  assert.deepEqual(saysOf('networking.k8s.io/NetworkPolicy', policy(peer), 35).warnings, [
    'spec.ingress[0].from[0].ipBlock.cidr: CIDR value "10.0.0.12/24" is ambiguous in this context (should be "10.0.0.0/24" or "10.0.0.12/32"?)',
  ]);
});

test('an address of the wrong family is told at the list', () => {
  const slice = { metadata, addressType: 'IPv4', endpoints: [{ addresses: ['fd00::1'] }] };
  assert.deepEqual(saysOf('discovery.k8s.io/EndpointSlice', slice).errors, [
    'endpoints[0].addresses: Invalid value: "fd00::1": must be an IPv4 address',
  ]);
});
