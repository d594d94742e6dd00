// The API of schemas/: kinds, fields, types as Go prints them, internal structs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  apiVersionOf,
  defaultRelease,
  factsOf,
  internalStruct,
  isRelease,
  type Pod,
  type Release,
  releases,
  splitApiVersion,
} from '#schemas';

const facts = factsOf(defaultRelease);
const field = (id: string, name: string) => facts.struct(id)?.fields.get(name);

test('a kind knows its resource, scope and verbs', () => {
  const kind = facts.kind('apps', 'v1', 'Deployment')!;
  assert.equal(kind.apiVersion, 'apps/v1');
  assert.equal(kind.resource, 'deployments');
  assert.deepEqual(kind.shortNames, ['deploy']);
  assert.equal(kind.namespaced, true);
  assert.equal(kind.verbs.includes('deletecollection'), true);
  assert.deepEqual(kind.subresources.get('scale')?.speaks, { group: 'autoscaling', version: 'v1', kind: 'Scale' });
  assert.equal(facts.resource('apps', 'deployments'), kind);
  assert.equal(facts.listOf('apps', 'v1', 'DeploymentList'), kind);
  assert.equal(facts.resource('autoscaling', 'horizontalpodautoscalers')?.version, 'v2');
  assert.equal(facts.kind('', 'v1', 'Namespace')?.namespaced, false);
});

test('kinds that are never stored have a type and no list', () => {
  const review = facts.kind('authentication.k8s.io', 'v1', 'TokenReview')!;
  assert.deepEqual(review.verbs, ['create']);
  assert.equal(review.listKind, undefined);
  assert.equal(facts.struct('policy/v1.Eviction')?.fields.has('deleteOptions'), true);
});

test('types are printed as Go prints them', () => {
  assert.equal(field('core/v1.Container', 'ports')?.type.go, '[]v1.ContainerPort');
  assert.equal(field('core/v1.Container', 'imagePullPolicy')?.type.go, 'v1.PullPolicy');
  assert.equal(field('core/v1.Secret', 'data')?.type.go, 'map[string][]uint8');
  assert.equal(field('core/v1.ResourceRequirements', 'limits')?.type.go, 'v1.ResourceList');
  const replicas = field('apps/v1.DeploymentSpec', 'replicas')!.type;
  assert.deepEqual([replicas.is, replicas.go, replicas.pointer], ['int32', 'int32', true]);
});

test('special types have names of their own', () => {
  assert.equal(field('core/v1.ServicePort', 'targetPort')?.type.is, 'intOrString');
  assert.equal(field('core/v1.ResourceRequirements', 'limits')?.type.of?.is, 'quantity');
  assert.equal(field('meta/v1.ObjectMeta', 'creationTimestamp')?.type.is, 'time');
  assert.equal(field('core/v1.Secret', 'data')?.type.of?.is, 'bytes');
  const items = field('apiextensions/v1.JSONSchemaProps', 'items')!.type;
  assert.equal(items.is, 'schemaOrArray');
  assert.equal(items.of?.struct?.fields.has('$ref'), true);
});

test('fields of embedded structs stand in their holder, in the order of the source', () => {
  const names = [...facts.struct('core/v1.Volume')!.fields.keys()];
  assert.deepEqual(names.slice(0, 3), ['name', 'hostPath', 'emptyDir']);
  const kind = [...facts.kind('', 'v1', 'Pod')!.struct.fields.keys()];
  assert.deepEqual(kind, ['kind', 'apiVersion', 'metadata', 'spec', 'status']);
  assert.equal(field('core/v1.Container', 'tty')?.goName, 'TTY');
});

test('a field tells its enum, list keys, default and deprecation', () => {
  assert.deepEqual(field('core/v1.Container', 'imagePullPolicy')?.enum, ['Always', 'Never', 'IfNotPresent']);
  assert.deepEqual(field('core/v1.Container', 'ports')?.listMapKeys, ['containerPort', 'protocol']);
  assert.equal(field('core/v1.ContainerPort', 'protocol')?.default, '"TCP"');
  assert.equal(field('core/v1.PodSpec', 'serviceAccount')?.deprecated, true);
  assert.equal(field('core/v1.PodSpec', 'serviceAccountName')?.deprecated, false);
  assert.equal(field('core/v1.Container', 'restartPolicyRules')?.gate, 'ContainerRestartRules');
});

test('an internal struct lists what Go prints, in its order', () => {
  assert.deepEqual(
    internalStruct('core.ServicePort')?.fields.map(({ json, print, go }) => [json, print, go]),
    [
      ['name', 'Name', 'string'],
      ['protocol', 'Protocol', 'string'],
      ['appProtocol', 'AppProtocol', '*string'],
      ['port', 'Port', 'int32'],
      ['targetPort', 'TargetPort', 'intstr.IntOrString'],
      ['nodePort', 'NodePort', 'int32'],
    ],
  );
  assert.deepEqual(
    internalStruct('metav1.LabelSelector')?.fields.map(({ print, omitEmpty }) => [print, omitEmpty]),
    [
      ['matchLabels', true],
      ['matchExpressions', true],
    ],
  );
  assert.equal(internalStruct('resource.Quantity'), undefined);
});

test('nothing is known of the unknown, whatever its name', () => {
  for (const name of ['', 'constructor', '__proto__', 'toString', 'Widget']) {
    assert.equal(facts.kind(name, name, name), undefined);
    assert.deepEqual(facts.kindsOf(name), []);
    assert.equal(facts.resource(name, name), undefined);
    assert.equal(facts.listOf('', 'v1', name), undefined);
    assert.equal(facts.struct(name), undefined);
    assert.equal(facts.isOff(name, name, name), false);
    assert.equal(facts.lifecycle(name, name, name), undefined);
    assert.equal(internalStruct(name), undefined);
  }
  assert.equal(factsOf('2.0' as Release), facts);
});

test('releases and API versions are read and written', () => {
  assert.equal(releases.length, 9);
  assert.equal(isRelease('1.36'), true);
  assert.equal(isRelease('1.8'), false);
  assert.deepEqual(splitApiVersion('v1'), ['', 'v1']);
  assert.deepEqual(splitApiVersion('apps/v1'), ['apps', 'v1']);
  assert.equal(apiVersionOf('', 'v1'), 'v1');
});

test('the interfaces describe a manifest', () => {
  const pod: Pod = { metadata: { name: 'web' }, spec: { containers: [{ ports: [{ containerPort: 80 }] }] } };
  assert.equal(pod.spec?.containers?.[0]?.ports?.[0]?.containerPort, 80);
});
