// What decoding refuses, in the words of a real control plane (recorded with Kubernetes 1.36.3).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeOne, manifest, podWith } from './decode.ts';

const deployment = (rest: string) => manifest('apps/v1', 'Deployment', rest);
const configMap = (rest: string) => manifest('v1', 'ConfigMap', rest);
const strict = (kind: string, sentence: string, version = 'v1') =>
  `${kind} in version "${version}" cannot be handled as a ${kind}: ${sentence}`;
const mistyped = (kind: string, sentence: string) => strict(kind, `json: cannot unmarshal ${sentence}`);
const quantityFormat = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

const cases: Record<string, readonly (readonly [text: string, reason: string, message: string])[]> = {
  'apiVersion and kind': [
    ['a: 1', 'ParseError', 'error validating data: [apiVersion not set, kind not set]'],
    ['apiVersion: 1\nkind: Pod', 'ParseError', "error validating data: apiVersion isn't string type"],
    ['apiVersion: a/b/c\nkind: Pod', 'ParseError', 'error validating data: unexpected GroupVersion string: a/b/c'],
    ['[1]', 'ParseError', 'error validating data: invalid object to validate'],
    ['kind: ""\napiVersion: v1\na: <b>', 'ParseError', `Object 'Kind' is missing in '{"a":"\\u003cb\\u003e","apiVersion":"v1","kind":""}'`],
    [manifest('v1', 'Endpoint', ''), 'NoMatch', 'no matches for kind "Endpoint" in version "v1"'],
    [manifest('""', 'Deployment', ''), 'NoMatch', 'no matches for kind "Deployment" in version ""'],
    [manifest('v1', 'ComponentStatus', ''), 'MethodNotAllowed', 'the server does not allow this method on the requested resource'],
    [
      manifest('v1', 'PodList', ''),
      'ParseError',
      'error validating data: [ValidationError(PodList.metadata): unknown field "name" in io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta, ValidationError(PodList): missing required field "items" in io.k8s.api.core.v1.PodList]',
    ],
    [
      manifest('v1', 'pod', ''),
      'BadRequest',
      'pod in version "v1" cannot be handled as a Pod: no kind "pod" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"',
    ],
  ],
  metadata: [
    [
      'apiVersion: v1\nkind: Foo\nmetadata: {labels: {a: yes}}',
      'ParseError',
      'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: []',
      'ParseError',
      'json: cannot unmarshal array into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {name: 1, labels: 2}',
      'ParseError',
      'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type map[string]string',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {lables: {}}',
      'BadRequest',
      strict('Pod', 'strict decoding error: unknown field "metadata.lables"'),
    ],
  ],
  'wrong types': [
    [
      deployment('spec: {replicas: "3"}'),
      'BadRequest',
      mistyped('Deployment', 'string into Go struct field DeploymentSpec.spec.replicas of type int32'),
    ],
    [
      deployment('spec: {replicas: 2.5}'),
      'BadRequest',
      mistyped('Deployment', 'number 2.5 into Go struct field DeploymentSpec.spec.replicas of type int32'),
    ],
    [
      deployment('spec: {replicas: 1e30}'),
      'BadRequest',
      mistyped('Deployment', 'number 1e+30 into Go struct field DeploymentSpec.spec.replicas of type int32'),
    ],
    [
      deployment('spec: {template: {spec: {containers: {a: b}}}}'),
      'BadRequest',
      mistyped('Deployment', 'object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container'),
    ],
    [
      podWith('ports: [80]'),
      'BadRequest',
      mistyped('Pod', 'number into Go struct field Container.spec.containers.ports of type v1.ContainerPort'),
    ],
    [
      podWith('livenessProbe: {exec: {command: ls}}'),
      'BadRequest',
      mistyped('Pod', 'string into Go struct field ExecAction.spec.containers.livenessProbe.ProbeHandler.exec.command of type []string'),
    ],
    [
      podWith('resources: {limits: [1]}'),
      'BadRequest',
      mistyped('Pod', 'array into Go struct field ResourceRequirements.spec.containers.resources.limits of type v1.ResourceList'),
    ],
    [
      podWith('livenessProbe: {httpGet: {port: true}}'),
      'BadRequest',
      mistyped('Pod', 'bool into Go struct field HTTPGetAction.spec.containers.livenessProbe.ProbeHandler.httpGet.port of type int32'),
    ],
    [configMap('data: {a: {b: c}}'), 'BadRequest', mistyped('ConfigMap', 'object into Go struct field ConfigMap.data of type string')],
    [configMap('data: {a: 0o17}'), 'BadRequest', mistyped('ConfigMap', 'number into Go struct field ConfigMap.data of type string')],
  ],
  'types that read themselves': [
    [podWith('resources: {limits: {cpu: 1 core}}'), 'BadRequest', strict('Pod', quantityFormat)],
    [podWith('resources: {limits: {cpu: "1\\t"}}'), 'BadRequest', strict('Pod', quantityFormat)],
    [podWith('resources: {limits: {memory: 64mi}}'), 'BadRequest', strict('Pod', "unable to parse quantity's suffix")],
    [manifest('v1', 'Secret', 'data: {a: YQ}'), 'BadRequest', strict('Secret', 'illegal base64 data at input byte 0')],
    [manifest('v1', 'Secret', 'data: {a: YWJj!}'), 'BadRequest', strict('Secret', 'illegal base64 data at input byte 4')],
    [
      manifest('v1', 'Secret', 'data: {a: [256]}'),
      'BadRequest',
      mistyped('Secret', 'number 256 into Go struct field Secret.data of type uint8'),
    ],
    [
      manifest('coordination.k8s.io/v1', 'Lease', 'spec: {renewTime: 2024-05-01 10:00:00}'),
      'BadRequest',
      strict('Lease', 'parsing time "2024-05-01 10:00:00" as "2006-01-02T15:04:05.000000Z07:00": cannot parse " 10:00:00" as "T"'),
    ],
  ],
  'several at once': [
    [deployment('zz: 1\naa: 2'), 'BadRequest', strict('Deployment', 'strict decoding error: unknown field "aa", unknown field "zz"')],
    [
      deployment('spec: {zz: 1, replicas: a, minReadySeconds: b}'),
      'BadRequest',
      mistyped('Deployment', 'string into Go struct field DeploymentSpec.spec.minReadySeconds of type int32'),
    ],
    [
      deployment('spec: {replicas: a, strategy: {rollingUpdate: {maxSurge: []}}}'),
      'BadRequest',
      mistyped('Deployment', 'array into Go struct field RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge of type int32'),
    ],
    [
      deployment('spec: {"a.b": 1, "ü\\n": 2}'),
      'BadRequest',
      strict('Deployment', 'strict decoding error: unknown field "spec.a.b", unknown field "spec.ü\\n"'),
    ],
  ],
};

for (const [area, list] of Object.entries(cases)) {
  test(`refusals: ${area}`, () => {
    for (const [text, reason, message] of list) {
      const { refusal } = decodeOne(text);
      assert.equal(refusal?.message, message, text);
      assert.equal(refusal?.reason, reason, text);
    }
  });
}

test('schemas inside a CustomResourceDefinition are read leniently, and fail as one', () => {
  const definition = (schema: string) =>
    manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `spec: {versions: [{name: v1, schema: {openAPIV3Schema: ${schema}}}]}`);
  const place = 'Go struct field JSONSchemaProps.spec.versions.schema.openAPIV3Schema';
  const refusalOf = (schema: string) => decodeOne(definition(schema)).refusal?.message;
  assert.equal(refusalOf('{items: {foo: 1}}'), undefined);
  assert.equal(refusalOf('{additionalProperties: 5}'), strict('CustomResourceDefinition', 'boolean or JSON schema expected'));
  assert.equal(
    refusalOf('{items: {properties: {x: {maximum: b}}}, type: 5}'),
    mistyped('CustomResourceDefinition', `string into ${place}.items.properties.maximum of type float64`),
  );
});

test('what is accepted', () => {
  for (const text of [
    deployment('spec: {replicas: 3.0}'),
    deployment('spec: {replicas: 1e3, paused: null}'),
    podWith('ports: null'),
    manifest('""', 'Pod', ''),
    manifest('/', 'Pod', ''),
    manifest('v1', 'Secret', 'data: {a: [1, 2], b: null, c: "YWJj\\n"}'),
  ])
    assert.equal(decodeOne(text).refusal, undefined, text);
});
