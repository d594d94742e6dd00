// Pods on plain objects, as decoding hands them over: order of errors, and the places that the server names oddly.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say } from '#field';
import { Quantity } from '#quantity';
import type { Container, ObjectMeta, Pod, PodSpec } from '#schemas';
import { prepare, validate, warningsOf } from '#validation';

const quantity = (text: string) => Quantity.parse(text) as Quantity;
const container = (more: Container = {}): Container => ({
  name: 'main',
  image: 'registry.example.com/web:1',
  terminationMessagePolicy: 'File',
  imagePullPolicy: 'IfNotPresent',
  ...more,
});
const podOf = (spec: PodSpec = {}, metadata: ObjectMeta = {}): Pod => ({
  metadata: { name: 'web', namespace: 'shop', ...metadata },
  spec: {
    containers: [container()],
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    terminationGracePeriodSeconds: 30,
    serviceAccountName: 'default',
    securityContext: {},
    ...spec,
  },
});

function said(pod: Pod): { errors: string[]; warnings: string[] } {
  const notices = prepare('', 'Pod', pod, 36);
  const errors = validate('', 'Pod', pod, 36).map(say);
  const warnings = errors.length ? [] : warningsOf('', 'Pod', pod, 36);
  return { errors, warnings: [...notices, ...warnings].map(warning => warning.message) };
}

const errorsOf = (spec: PodSpec, metadata?: ObjectMeta) => said(podOf(spec, metadata)).errors;
const warningsOfPod = (spec: PodSpec, metadata?: ObjectMeta) => said(podOf(spec, metadata)).warnings;

test('a Pod that is right gets nothing', () => {
  assert.deepEqual(said(podOf()), { errors: [], warnings: [] });
});

test('errors come in the order of the server: volumes, claims, containers, the Pod', () => {
  const errors = errorsOf({
    restartPolicy: 'Sometimes',
    volumes: [{ name: 'data' }],
    resourceClaims: [{ name: 'gpu' }],
    containers: [container({ volumeMounts: [{ name: 'data', mountPath: '/data' }] })],
  });
  assert.deepEqual(errors, [
    'spec.volumes[0]: Required value: must specify a volume type',
    'spec.resourceClaims[0]: Invalid value: {"Name":"gpu","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`',
    'spec.containers[0].volumeMounts[0].name: Not found: "data"',
    'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
  ]);
});

test('a request is told beside its limit, at the requests', () => {
  const resources = { requests: { cpu: quantity('2') }, limits: { cpu: quantity('1') } };
  assert.deepEqual(errorsOf({ containers: [container({ resources })] }), [
    'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
  ]);
});

test('what cannot be shared must be limited, and comes whole', () => {
  const resources = { requests: { 'hugepages-2Mi': quantity('3Mi'), cpu: quantity('1') } };
  assert.deepEqual(errorsOf({ containers: [container({ resources })] }), [
    'spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources',
    'spec.containers[0].resources.requests[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi',
  ]);
});

test('only the first handler of a probe is looked into', () => {
  const livenessProbe = { exec: {}, tcpSocket: { port: 0 }, successThreshold: 1 };
  assert.deepEqual(errorsOf({ containers: [container({ livenessProbe })] }), [
    'spec.containers[0].livenessProbe.exec.command: Required value',
    'spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type',
  ]);
});

test('strings of named types are printed as JSON', () => {
  assert.deepEqual(errorsOf({ dnsPolicy: '<policy>' }), [
    'spec.dnsPolicy: Unsupported value: "\\u003cpolicy\\u003e": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"',
  ]);
});

test('a generated name is checked with letters in the place of the random ones', () => {
  assert.deepEqual(said({ ...podOf(), metadata: { generateName: 'web-', namespace: 'shop' } }).errors, []);
  const [prefix, name] = said({ ...podOf(), metadata: { generateName: 'Web-', namespace: 'shop' } }).errors;
  assert.match(prefix!, /^metadata\.generateName: Invalid value: "Web-": /);
  assert.match(name!, /^metadata\.name: Invalid value: "Web-<suffix>": /);
});

test('a label key lends its value to the selector, and may not be in it already', () => {
  const term = { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'web' } }, matchLabelKeys: ['app'] };
  const affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
  assert.deepEqual(errorsOf({ affinity }, { labels: { app: 'web' } }), [
    'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0][0]: Invalid value: "app": exists in both matchLabelKeys and labelSelector',
  ]);
});

test('an AppArmor annotation is warned of before it becomes a field', () => {
  const annotation = 'container.apparmor.security.beta.kubernetes.io/main';
  assert.deepEqual(warningsOfPod({}, { annotations: { [annotation]: 'unconfined' } }), [
    `metadata.annotations[${annotation}]: deprecated since v1.30; use the "appArmorProfile" field instead`,
  ]);
});

test('ports that overlap are warned of with the place of the other', () => {
  const ports = [{ containerPort: 80, protocol: 'TCP', name: 'http' }];
  assert.deepEqual(warningsOfPod({ containers: [container({ ports }), container({ name: 'second', ports })] }), [
    'spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]',
    'spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]',
  ]);
});
