// Nothing is called missing where nobody can know: the rules of design that no single example shows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lintsOf } from './lints-of.ts';

const pod = (name: string, configMap: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec: {containers: [{name: web, image: "nginx:1.25", envFrom: [{configMapRef: {name: ${configMap}}}]}]}
`;
const configMap = (name: string, more = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${more}}\ndata: {A: b}\n`;
const service = (app: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: ${app}}, ports: [{port: 80}]}\n`;

const webPod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: web, image: "nginx:1.25"}]}\n';

describe('a missing object', () => {
  test('is told where the folder has others of its kind', () => {
    const found = lintsOf({ '/app/pod.yaml': pod('web', 'settings'), '/app/other.yaml': configMap('other') });
    assert.deepEqual(found, ['/app/pod.yaml reference/missing-object']);
  });

  test('is not told of a Pod that a controller has made', () => {
    const owner = '{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: 0a9d2b9e-779e-11e7-b422-42010a8001be}';
    const made = pod('web-x', 'settings').replace('{name: web-x}', `{name: web-x, ownerReferences: [${owner}]}`);
    assert.deepEqual(lintsOf({ '/app/pod.yaml': made, '/app/other.yaml': configMap('other') }), []);
  });

  test('is not told of the Service behind a webhook, unless by a slip', () => {
    const webhook = (name: string) =>
      `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: w}\nwebhooks: [{name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {service: {name: ${name}, namespace: default}}}]\n`;
    const files = (name: string) => ({ '/app/webhook.yaml': webhook(name), '/app/all.yaml': `${service('web')}---\n${webPod}` });
    assert.deepEqual(lintsOf(files('admission')), []);
    assert.deepEqual(lintsOf(files('wbe')), ['/app/webhook.yaml reference/missing-object']);
  });

  test('is not told of the roles of another, of which a file misses several', () => {
    const binding = (role: string, kind = 'Role') =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: ${role}}\nsubjects: [{kind: ServiceAccount, name: x, namespace: other}]\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${role}}\n`;
    assert.deepEqual(lintsOf({ '/app/a.yaml': binding('attacher') }), ['/app/a.yaml reference/missing-object']);
    assert.deepEqual(lintsOf({ '/app/a.yaml': `${binding('attacher')}---\n${binding('runner', 'ClusterRole')}` }), []);
  });

  test('is told where one letter parts it from what every cluster has', () => {
    const withSpec = (spec: string) => pod('web', 'a').replace('spec: {', `spec: {${spec}, `);
    assert.deepEqual(lintsOf({ '/app/pod.yaml': withSpec('serviceAccountName: defualt') }), ['/app/pod.yaml reference/missing-object']);
    assert.deepEqual(lintsOf({ '/app/pod.yaml': withSpec('priorityClassName: system-node-critcal') }), [
      '/app/pod.yaml reference/missing-object',
    ]);
    assert.deepEqual(lintsOf({ '/app/pod.yaml': withSpec('priorityClassName: critical') }), []);
  });

  test('is not told where they stand in another folder, unless by a slip', () => {
    assert.deepEqual(lintsOf({ '/app/pod.yaml': pod('web', 'settings'), '/more/other.yaml': configMap('other') }), []);
    const slip = lintsOf({ '/app/pod.yaml': pod('web', 'settings'), '/more/other.yaml': configMap('setting') });
    assert.deepEqual(slip, ['/app/pod.yaml reference/missing-object']);
  });

  test('is not told beside custom resources', () => {
    const certificate = 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: tls}\nspec: {secretName: tls}\n';
    const files = { '/app/pod.yaml': pod('web', 'settings'), '/app/other.yaml': configMap('other'), '/app/tls.yaml': certificate };
    assert.deepEqual(lintsOf(files), []);
  });

  test('is told where the cluster itself was printed', () => {
    const printed = configMap('other', ', namespace: default, uid: 1b2c, resourceVersion: "7"');
    const found = lintsOf({ '/app/pod.yaml': pod('web', 'settings'), '/cluster/config.yaml': printed });
    assert.deepEqual(found, ['/app/pod.yaml reference/missing-object']);
  });
});

describe('a Service that selects nothing', () => {
  const deployment = (name: string, app: string, apiVersion = 'apps/v1') => `apiVersion: ${apiVersion}
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: {app: ${app}}}
    spec: {containers: [{name: web, image: "nginx:1.25"}]}
`;

  test('is not told where no Pods are known, or only those of other applications', () => {
    assert.deepEqual(lintsOf({ '/web/service.yaml': service('web') }), []);
    assert.deepEqual(lintsOf({ '/web/service.yaml': service('web'), '/shop/cart.yaml': deployment('cart', 'cart') }), []);
  });

  test('is told beside a workload of its name', () => {
    const found = lintsOf({ '/services/web.yaml': service('wep'), '/workloads/web.yaml': deployment('web', 'web') });
    assert.deepEqual(found, ['/services/web.yaml service/selects-nothing']);
  });

  test('is not told beside a workload of its own that cannot be read', () => {
    const files = { '/app/service.yaml': service('web'), '/app/web.yaml': deployment('web', 'web', 'extensions/v1beta1') };
    assert.deepEqual(lintsOf({ ...files, '/app/cart.yaml': deployment('cart', 'cart') }), []);
  });

  test('knows the labels that controllers add', () => {
    const announce = service('web').replace('{app: web}', '{statefulset.kubernetes.io/pod-name: web-0}');
    assert.deepEqual(lintsOf({ '/app/service.yaml': announce, '/app/web.yaml': deployment('web', 'web') }), []);
  });
});

test('what one overlay lacks, another may have', () => {
  const found = lintsOf({
    '/base/pod.yaml': pod('web', 'settings'),
    '/base/kustomization.yaml': 'resources: [pod.yaml]\n',
    '/a/kustomization.yaml': 'resources: [../base, other.yaml]\n',
    '/a/other.yaml': configMap('other'),
    '/b/kustomization.yaml': 'resources: [../base, settings.yaml]\n',
    '/b/settings.yaml': configMap('settings'),
  });
  assert.deepEqual(found, []);
});
