// Services: what the allocators refuse hides what validation would say, and the version of the server matters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, validate } from '#validation';
import { saysOf } from './says.ts';

const PORT = { port: 80, protocol: 'TCP', targetPort: 80 };
const SPEC = { type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster', selector: { app: 'web' }, ports: [PORT] };
const OPEN = { ...SPEC, externalTrafficPolicy: 'Cluster' };

const service = (spec: object, name = 'web') => ({ metadata: { name, namespace: 'default' }, spec });
const errorsOf = (spec: object, minor?: number) => saysOf('Service', service(spec), minor).errors;

test('a plain Service is accepted in silence', () => assert.deepEqual(saysOf('Service', service(SPEC)), { errors: [], warnings: [] }));

test('duplicate ports are printed as the server holds them', () => {
  const twice = {
    ...SPEC,
    ports: [
      { ...PORT, name: 'a' },
      { ...PORT, name: 'b' },
    ],
  };
  const shown = '{"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}';
  assert.deepEqual(errorsOf(twice), [`spec.ports[1]: Duplicate value: ${shown}`]);
});

test('only what the allocator refuses is said', () => {
  const spec = { ...OPEN, type: 'NodePort', ports: [{ ...PORT, name: 'A_b', nodePort: 80 }] };
  assert.deepEqual(errorsOf(spec), [
    'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  ]);
});

test('TCP and UDP of one port share a node port', () => {
  const ports = [
    { ...PORT, port: 53, name: 'tcp', nodePort: 30053 },
    { ...PORT, port: 53, name: 'udp', protocol: 'UDP' },
  ];
  assert.deepEqual(errorsOf({ ...OPEN, type: 'NodePort', ports }), []);
  const apart = [ports[0], { ...ports[1], port: 54, nodePort: 30053 }];
  assert.deepEqual(errorsOf({ ...OPEN, type: 'NodePort', ports: apart }), [
    'spec.ports[1].nodePort: Invalid value: 30053: provided port is already allocated',
  ]);
});

test('what another Service holds cannot be had', () => {
  const allocated = { nodePorts: new Set([30090]), clusterIps: new Set(['10.96.5.5']) };
  const said = (spec: object) => validate('', 'Service', service(spec), 36, allocated).map(({ detail }) => detail);
  assert.deepEqual(said({ ...OPEN, type: 'NodePort', ports: [{ ...PORT, nodePort: 30090 }] }), ['provided port is already allocated']);
  assert.deepEqual(said({ ...SPEC, clusterIP: '10.96.5.5', clusterIPs: ['10.96.5.5'] }), [
    'failed to allocate IP 10.96.5.5: provided IP is already allocated',
  ]);
});

test('a port for health checks that cannot be had is a failure of the server', () => {
  const spec = { ...OPEN, type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 80 };
  assert.equal(
    failureOf('', 'Service', service(spec), 36),
    'Internal error occurred: failed to allocate requested HealthCheck NodePort 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  );
});

test('a name may begin with a digit since 1.36', () => {
  assert.deepEqual(saysOf('Service', service(SPEC, '1password'), 36).errors, []);
  assert.match(saysOf('Service', service(SPEC, '1password'), 35).errors.join(), /DNS-1035 label/);
});

test('leading zeros are refused since 1.36, and warned of before', () => {
  const spec = { ...OPEN, externalIPs: ['010.0.0.1'] };
  assert.deepEqual(errorsOf(spec, 36), ['spec.externalIPs[0]: Invalid value: "010.0.0.1": must not have leading 0s']);
  assert.deepEqual(saysOf('Service', service(spec), 35), {
    errors: [],
    warnings: ['spec.externalIPs[0]: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"'],
  });
});
