// The objects that decoding makes: values, defaults, conversions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Quantity } from '#quantity';
import type { ConfigMap, Deployment, HorizontalPodAutoscaler, Job, Lease, LimitRange, Pod, Role, Secret, Service } from '#schemas';
import { decodeOne, manifest, podWith } from './decode.ts';

function objectOf<T>(text: string): T {
  return decodeOne(text).object as unknown as T;
}

test('values', () => {
  const pod = objectOf<Pod>(podWith('resources: {limits: {cpu: 500m}}, command: [null, a], livenessProbe: {httpGet: {port: http}}'));
  const [container] = pod.spec!.containers!;
  assert.ok(container!.resources!.limits!['cpu'] instanceof Quantity);
  assert.equal(container!.resources!.limits!['cpu'].milliValue, 500);
  assert.deepEqual(container!.command, ['', 'a']);
  assert.equal(container!.livenessProbe!.httpGet!.port, 'http');
  const read = objectOf<Lease>(manifest('coordination.k8s.io/v1', 'Lease', 'spec: {renewTime: "2024-03-01T00:30:00.500000+01:00"}'));
  assert.equal(read.spec!.renewTime, '2024-02-29T23:30:00.500000Z');
  assert.deepEqual(
    objectOf<ConfigMap>(manifest('v1', 'ConfigMap', 'data: {a: null, __proto__: b}')).data,
    JSON.parse('{"a":"","__proto__":"b"}'),
  );
  assert.deepEqual(objectOf<Secret>(manifest('v1', 'Secret', 'data: {a: "YWJj\\nYWJj"}')).data, { a: 'YWJjYWJj' });
});

test('resources are rounded up to thousandths', () => {
  const pod = objectOf<Pod>(podWith('resources: {limits: {cpu: 100u, memory: 1Gi}}'));
  assert.equal(`${pod.spec!.containers![0]!.resources!.limits!['cpu']}`, '1m');
});

test('an object stays whole where only unknown fields are wrong', () => {
  const { object, refusal } = decodeOne(podWith('imagee: x'));
  assert.match(refusal!.message, /unknown field/);
  assert.equal((object as Pod).spec!.containers![0]!.image, 'nginx');
});

test('defaults of what is not written at all', () => {
  const deployment = objectOf<Deployment>('apiVersion: apps/v1\nkind: Deployment');
  assert.equal(deployment.spec!.replicas, 1);
  assert.deepEqual(deployment.spec!.strategy, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } });
  assert.equal(deployment.spec!.template!.spec!.restartPolicy, 'Always');
  assert.deepEqual(deployment.metadata, {});
});

test('defaults of Pods', () => {
  const pod = objectOf<Pod>(
    manifest(
      'v1',
      'Pod',
      `spec:
  hostNetwork: true
  serviceAccount: robot
  containers:
  - {name: a, image: "nginx:1.25", ports: [{containerPort: 80}], resources: {limits: {cpu: 1}}}
  - {name: b, image: "registry:5000/nginx"}
  - {name: c, image: "nginx@sha256:${'a'.repeat(64)}"}
  - {name: d, image: "NGINX"}
  volumes: [{name: v}, {name: w, secret: {secretName: s}}]`,
    ),
  );
  const spec = pod.spec!;
  assert.deepEqual(
    spec.containers!.map(({ imagePullPolicy }) => imagePullPolicy),
    ['IfNotPresent', 'Always', 'IfNotPresent', 'IfNotPresent'],
  );
  assert.deepEqual(spec.containers![0]!.ports, [{ containerPort: 80, protocol: 'TCP', hostPort: 80 }]);
  assert.equal(`${spec.containers![0]!.resources!.requests!['cpu']}`, '1');
  assert.deepEqual(spec.volumes, [
    { name: 'v', emptyDir: {} },
    { name: 'w', secret: { secretName: 's', defaultMode: 420 } },
  ]);
  assert.equal(spec.serviceAccountName, 'robot');
  assert.equal(spec.enableServiceLinks, true);
});

test('defaults at Pod level follow the containers', () => {
  const pod = objectOf<Pod>(
    manifest(
      'v1',
      'Pod',
      'spec: {resources: {limits: {cpu: 2, memory: 1Gi}}, containers: [{name: a, image: b, resources: {requests: {cpu: 500m}}}]}',
    ),
  );
  assert.deepEqual(JSON.parse(JSON.stringify(pod.spec!.resources!.requests)), { cpu: '500m', memory: '1Gi' });
});

test('defaults of a Pod do not reach templates', () => {
  const job = objectOf<Job>(
    manifest(
      'batch/v1',
      'Job',
      'spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b, resources: {limits: {cpu: 1}}}]}}}',
    ),
  );
  assert.equal(job.spec!.template!.spec!.containers![0]!.resources!.requests, undefined);
  assert.deepEqual([job.spec!.completions, job.spec!.backoffLimit, job.metadata!.labels], [1, 6, { a: 'b' }]);
});

test('defaults of other kinds', () => {
  const service = objectOf<Service>(manifest('v1', 'Service', 'spec: {type: NodePort, ports: [{port: 80}]}'));
  assert.deepEqual(service.spec!.ports, [{ port: 80, protocol: 'TCP', targetPort: 80 }]);
  assert.deepEqual(
    [service.spec!.externalTrafficPolicy, service.spec!.internalTrafficPolicy, service.spec!.sessionAffinity],
    ['Cluster', 'Cluster', 'None'],
  );
  const range = objectOf<LimitRange>(
    manifest('v1', 'LimitRange', 'spec: {limits: [{type: Container, max: {cpu: 2}, min: {memory: 1Mi}, default: {cpu: 1}}]}'),
  );
  assert.deepEqual(JSON.parse(JSON.stringify(range.spec!.limits![0])).defaultRequest, { cpu: '1', memory: '1Mi' });
  assert.deepEqual(objectOf<Role>(manifest('rbac.authorization.k8s.io/v1', 'Role', 'rules: null')).rules, undefined);
});

test('autoscaling/v1 comes in the shape of v2', () => {
  const text = 'spec: {maxReplicas: 3, targetCPUUtilizationPercentage: 60}';
  const autoscaler = objectOf<HorizontalPodAutoscaler>(manifest('autoscaling/v1', 'HorizontalPodAutoscaler', text));
  assert.equal(autoscaler.apiVersion, 'autoscaling/v2');
  assert.deepEqual(autoscaler.spec, {
    maxReplicas: 3,
    minReplicas: 1,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }],
  });
});
