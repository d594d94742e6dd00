// Hovers that explain affinity, tolerations and Pods without Node by the Nodes of the workspace.
import { test } from 'node:test';
import { checkHover } from '../kit/check.ts';

const NODES = `
#- file: nodes.yaml
apiVersion: v1
kind: Node
metadata: {name: oak, labels: {disk: ssd, zone: a}}
---
apiVersion: v1
kind: Node
metadata: {name: elm, labels: {disk: hdd, zone: b}}
---
apiVersion: v1
kind: Node
metadata: {name: yew, labels: {disk: hdd, zone: b}}
spec:
  taints:
  - {key: dedicated, value: db, effect: NoExecute}
`;

const pod = (spec: string, name = 'web') => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec:
  containers: [{name: web, image: "nginx:1.25.3"}]
${spec}
`;

test('each entry of nodeSelector, and all together', () =>
  checkHover(`${NODES}
#- file: pod.yaml
${pod(`  nodeSelector:
#   ^ hover: All entries together: **0 of 3** known Nodes.
    disk: ssd
#         ^ hover: \`disk: ssd\` is on **1 of 3** known Nodes: \`oak\`
    zone: c
#         ^ hover: **0 of 3** known Nodes; Nodes have \`a\`, \`b\``)}`));

test('why not on each Node', () =>
  checkHover(`${NODES}
#- file: pod.yaml
${pod(`  nodeSelector:
#   ^ hover: | \`oak\` | node(s) didn't match Pod's node affinity/selector |
    zone: c`)}`));

test('terms are alternatives; wishes have weights that sum up', () =>
  checkHover(`${NODES}
#- file: pod.yaml
${pod(`  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
#         ^ hover: Together: **3 of 3** known Nodes
        - matchExpressions:
          - {key: disk, operator: In, values: [ssd]}
#              ^ hover: - term 1: **1 of 3** known Nodes: \`oak\`
        - matchExpressions:
          - {key: zone, operator: Exists}
      preferredDuringSchedulingIgnoredDuringExecution:
#       ^ hover: | elm | 90 |
      - weight: 60
        preference: {matchExpressions: [{key: disk, operator: In, values: [hdd]}]}
      - weight: 30
        preference: {matchExpressions: [{key: zone, operator: In, values: [b]}]}`)}`));

test('Pods that a term speaks of, and where they are', () =>
  checkHover(`${NODES}
#- file: pod.yaml
${pod('  nodeName: elm', 'cache')}---
${pod(`  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
      - labelSelector: {matchLabels: {app: cache}}
        topologyKey: zone
#        ^ hover: - term 1: matches Pods \`shop/cache\`, in \`zone\` \`b\`
      - labelSelector: {matchLabels: {app: none}}
        topologyKey: zone
#        ^ hover: - term 2: no Pod here matches`)}`));

test('tolerations in words, with the taints of the Nodes', () =>
  checkHover(`${NODES}
#- file: pod.yaml
${pod(`  tolerations:
#   ^ hover: | \`dedicated=db:NoExecute\` | \`yew\` | tolerated |
  - {key: dedicated, value: db, effect: NoExecute, tolerationSeconds: 60}
#      ^ hover: Tolerates the taint \`dedicated=db\`: key and value must be equal, effect NoExecute alone. A Pod that runs there is evicted 60 s after the taint has come.
  - {key: dedicated, value: web}
#      ^ hover: not by this
  - {operator: Exists}
#      ^ hover: Tolerates every taint: without a key, Exists means all, whatever the effect. A Pod that runs there may stay for ever.
  - {key: gpu, operator: Exists, effect: NoSchedule}
#      ^ hover: every taint with the key \`gpu\`, whatever its value, effect NoSchedule alone.`)}`));
