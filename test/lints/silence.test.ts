// What works, and what other tools fill in: no lint speaks of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployment, object, pod, role, service, stream } from '../../server/src/lints/example.ts';
import { lintsOf } from './lints-of.ts';

const ingressTo = (name: string, port: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'to',
    `spec:\n  defaultBackend:\n    service:\n      name: ${name}\n      port:\n        ${port}`,
  );

const SILENT: Readonly<Record<string, string>> = {
  'capabilities that only tests of policies have': pod('securityContext:\n  capabilities:\n    add: [foo, baz]'),
  'a probe of the loopback in the Node’s own network': pod(
    'readinessProbe:\n  tcpSocket:\n    host: 127.0.0.1\n    port: 80',
    'hostNetwork: true\ndnsPolicy: ClusterFirstWithHostNet',
  ),
  'a script of a ConfigMap that a shell reads': pod(
    'command: ["sh", "/scripts/run.sh"]\nvolumeMounts:\n  - name: scripts\n    mountPath: /scripts',
    'volumes:\n  - name: scripts\n    configMap:\n      name: scripts',
  ),
  'an init container that waits for a sidecar before it': pod(
    'ports:\n  - containerPort: 8080',
    'initContainers:\n  - name: proxy\n    image: envoyproxy/envoy:v1.30.1\n    restartPolicy: Always\n  - name: wait\n    image: busybox:1.36\n    command: ["sh", "-c", "until nc -z localhost 8080; do sleep 2; done"]',
  ),
  'a placeholder under the name of a variable, that Spring fills in': pod(
    'env:\n  - name: HOST\n    value: db\n  - name: SPRING_DATASOURCE_URL\n    value: jdbc:mysql://\u0024{HOST}:3306/shop',
  ),
  'a target of Bazel': pod().replace('nginx:1.25.3', '//shop/web:image'),
  'the import path that ko builds an image from': pod().replace('nginx:1.25.3', 'ko://example.com/cmd/Web'),
  'an image whose name is to be filled in': stream(
    pod().replace('nginx:1.25.3', 'gcr.io/PROJECT_ID/web:v1'),
    pod().replace('nginx:1.25.3', 'IMAGE').replace('name: web', 'name: other'),
  ),
  'rights that the approver of certificates looks for': role(
    'apiGroups: [certificates.k8s.io]\nresources: [certificatesigningrequests/selfnodeclient]\nverbs: [create]',
  ).replace('kind: Role', 'kind: ClusterRole'),
  'rights to bind a claim': role('apiGroups: [resource.k8s.io]\nresources: [resourceclaims/binding]\nverbs: [update]'),
  'a resource of a version that is off by default': role('apiGroups: [scheduling.k8s.io]\nresources: [podgroups]\nverbs: [get]'),
  'an action of the AWS load balancer': stream(
    service('ports:\n  - port: 80'),
    ingressTo('ssl-redirect', 'name: use-annotation'),
    ingressTo('web', 'name: use-annotation').replace('name: to', 'name: other'),
  ),
  'what a shell runs, and what a program expands by itself': stream(
    pod('env:\n  - name: A\n    value: b\nargs: ["sh", "-c", "echo $(HOST)"]'),
    pod('env:\n  - name: A\n    value: b\nargs: ["--x=$(inputs.host)", "$$(HOST)"]').replace('name: web', 'name: other'),
  ),
  'an init container that waits in a loop': pod(
    '',
    'initContainers:\n  - name: wait\n    image: busybox:1.36\n    command: ["sh", "-c", "while true; do nc -z db 1 && break; sleep 1; done"]',
  ),
  'a claim of a class that somebody provisions, beside a volume of it': stream(
    object('storage.k8s.io/v1', 'StorageClass', 'fast', 'provisioner: csi.example.com'),
    object(
      'v1',
      'PersistentVolume',
      'small',
      'spec:\n  storageClassName: fast\n  capacity:\n    storage: 1Gi\n  accessModes: [ReadWriteOnce]\n  hostPath:\n    path: /data',
    ),
    object(
      'v1',
      'PersistentVolumeClaim',
      'large',
      'spec:\n  storageClassName: fast\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 9Gi',
    ),
  ),
  'a port that the container does not list, beside one that it does': stream(
    deployment('ports:\n  - containerPort: 80'),
    service('selector:\n  app: web\nports:\n  - name: http\n    port: 80\n  - name: admin\n    port: 81'),
  ),
};
for (const [what, text] of Object.entries(SILENT)) test(`${what} is silent`, () => assert.deepEqual(lintsOf({ 'a.yaml': text }), []));

test('what no list of ports holds is told', () => {
  const two = 'selector:\n  app: web\nports:\n  - name: http\n    port: 8000\n  - name: admin\n    port: 81';
  const text = stream(deployment('ports:\n  - containerPort: 80'), service(two));
  assert.deepEqual(lintsOf({ 'a.yaml': text }), ['a.yaml service/target-port-not-exposed', 'a.yaml service/target-port-not-exposed']);
});
