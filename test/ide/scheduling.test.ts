// What the scheduler says of workloads, where the workspace knows Nodes.
import { test } from 'node:test';
import { checkFindings } from '../kit/check.ts';

const node = (name: string, more = '', cpu = '2') => `
apiVersion: v1
kind: Node
metadata:
  name: ${name}
  labels: {disk: hdd}
${more}
status:
  allocatable: {cpu: "${cpu}", memory: 4Gi, pods: "110"}
`;

const deployment = (namespace: string, spec: string, name = 'web', replicas = 2) => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: ${replicas}
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
${spec}
`;

test('one finding for all Pods of a workload, at the entry of nodeSelector that no Node has', () =>
  checkFindings(`
#- file: nodes.yaml
${node('a')}
#- file: web.yaml
${deployment(
  'shop',
  `      nodeSelector:
        disk: ssd
#             ^^^ warning: 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.
      containers:
        - name: web
          image: nginx:1.25.3`,
)}`));

test('Pods of other namespaces take room on the same Nodes', () =>
  checkFindings(`
#- file: nodes.yaml
${node('a')}
#- file: one.yaml
${deployment('shop', '      containers: [{name: web, image: "nginx:1.25.3", resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}}]', 'one', 3)}
#- file: two.yaml
${deployment(
  'office',
  `      containers:
        - name: web
          image: nginx:1.25.3
          resources:
            requests:
              cpu: 1
#                  ^ warning: 0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.
              memory: 64Mi
            limits:
              memory: 64Mi`,
  'two',
  1,
)}`));

test('without Nodes the scheduler is silent', () =>
  checkFindings(deployment('shop', '      nodeSelector: {disk: ssd}\n      containers: [{name: web, image: "nginx:1.25.3"}]')));

test('a claim whose class is out of sight holds nobody', () =>
  checkFindings(`
#- file: nodes.yaml
${node('a')}
#- file: web.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: fast
  resources: {requests: {storage: 1Gi}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop}
spec:
  containers: [{name: db, image: "postgres:16.1", volumeMounts: [{name: data, mountPath: /data}]}]
  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
`));

test('how large a Node is whose document does not tell, nobody knows', () =>
  checkFindings(`
apiVersion: v1
kind: Node
metadata: {name: a}
---
apiVersion: v1
kind: Pod
metadata: {name: big, namespace: shop}
spec:
  containers: [{name: big, image: "postgres:16.1", resources: {requests: {cpu: 64, memory: 1Ti}, limits: {memory: 1Ti}}}]
`));
