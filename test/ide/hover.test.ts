// Hovers: what a Pod comes to, what quotas have left, what a quantity is, and the documentation of fields.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover, spotAt } from '#ide';
import { recover } from '#recovery';
import { checkHover } from '../kit/check.ts';
import { analyse } from '../kit/fixture.ts';

const namespace = `
#- file: 0-namespace.yaml
apiVersion: v1
kind: LimitRange
metadata: {name: bounds}
spec:
#^^^^ hover: It binds what is created in namespace \`default\`: here 3 Pods
  limits:
    - type: Container
      max: {cpu: "2", memory: 2Gi}
#     ^ hover: a container that may have more than cpu 2, memory 2Gi is refused
      defaultRequest: {cpu: 500m}
#     ^ hover: a container without a request gets cpu 500m
      maxLimitRequestRatio: {memory: 2}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: all}
spec:
  hard:
#^ hover: nothing
    pods: 10
#   ^ hover: Deployment \`web\`: 2
    requests.cpu: "4"
#   ^ hover: | requests.cpu | 1500m | 4 | ▓▓▓▓░░░░░░ 38 % |
---
apiVersion: v1
kind: Pod
metadata: {name: other}
spec:
  containers:
    - {name: a, image: a}
`;

const web = `#- file: web.yaml
apiVersion: apps/v1
kind: Deployment
#     ^ hover: QoS class Burstable
metadata: {name: web}
spec:
  replicas: 2
# ^ hover: | pods | 1 | 2 | 3 | 10 | ▓▓▓░░░░░░░ 30 % |
# ^ hover: | pods, during a rollout | 1 | 3 | 4 | 10 |
  selector: {matchLabels: {app: web}}
  template:
# ^ hover: the cpu request of container \`web\` (500m) is not its limit (2)
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
#         ^ hover: | web | cpu 500m\\*, memory 64Mi | cpu 2\\*, memory 128Mi |
          image: nginx
#         ^^^^^ hover: **image** \`string\`
          resources:
#         ^ hover: default of LimitRange \`bounds\`
            requests: {memory: 64Mi}
#                              ^ hover: **64Mi** = 67,108,864 bytes (64 MiB)
#                              ^ hover: LimitRange \`bounds\` (Container): at most 2Gi, limit at most 2 × request
            limits: {memory: 128Mi}
`;

test('Pods, quotas and LimitRanges', () => checkHover(namespace + web));

test('quantities in plain units', () => {
  checkHover(`
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: a
      resources:
        requests:
          cpu: 1500m
#              ^ hover: **1500m** = 1.5 cores
          memory: 512m
#                 ^ hover: 0.512 bytes
          ephemeral-storage: 1.5Gi
#                            ^ hover: 1,610,612,736 bytes (1.5 GiB)
`);
});

test('classes of Pods and why', () => {
  checkHover(`
apiVersion: v1
kind: Pod
#     ^ hover: **QoS class Guaranteed**: every container’s cpu and memory requests equal its limits
#     ^ hover: OOM score adjust: -997
metadata: {name: a}
spec:
  containers:
    - {name: a, image: a, resources: {limits: {cpu: 1, memory: 1Gi}}}
#              ^ hover: | a | cpu 1†, memory 1Gi† | cpu 1, memory 1Gi |
---
apiVersion: v1
kind: Pod
#     ^ hover: **QoS class BestEffort**: no container names cpu or memory
#     ^ hover: OOM score adjust: 1000
metadata: {name: b}
#^ hover: **metadata**
spec:
  containers:
    - {name: a, image: a}
`);
});

test('fields: type, values and what the server demands', () => {
  checkHover(`
apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  ports:
    - port: 80
#     ^ hover: 1 to 65,535
      protocol: TCP
#     ^ hover: \`SCTP\`
#               ^ hover: **protocol**
  type: NodePort
# ^ hover: one of \`ClusterIP\`, \`ExternalName\`, \`LoadBalancer\`, \`NodePort\`
`);
});

test('what is reported is explained', () => {
  checkHover(`
apiVersion: v1
kind: LimitRange
metadata: {name: bounds}
spec: {limits: [{type: Container, max: {memory: 1Gi}}]}
---
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: a
      resources: {limits: {memory: 2Gi}}
#                                  ^ hover: **More than the LimitRange allows.**
`);
});

test('a document with a syntax error still has hovers', () => {
  checkHover(`
apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ClusterIP
# ^ hover: **type**
  ports: [
`);
});

test('no place of any text makes a hover fail', () => {
  const texts = [
    '',
    '---',
    '- a\n- b',
    'a: [',
    '{',
    'apiVersion: v1\nkind: Pod\nspec: {containers: [1, {resources: {limits: {cpu: []}}}]}\n',
    '\u0000\uFFFD',
  ];
  for (const text of texts) {
    const analysis = analyse([{ uri: 'file:///a.yaml', text }]);
    for (let offset = 0; offset <= text.length + 1; offset++) {
      const spot = spotAt(analysis, 'file:///a.yaml', offset);
      if (spot) assert.doesNotThrow(() => hover(spot, { recover }));
    }
  }
});
