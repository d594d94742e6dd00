// Completion: fields and values at the cursor `‸`, in documents that are not whole while they are written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutPlaces } from '#ide';
import { completed, completionsAt } from '../kit/check.ts';
import { findIn } from '../kit/findings.ts';
import { analyse, filesOf } from '../kit/fixture.ts';

const labels = (fixture: string) => completionsAt(fixture).map(({ label }) => label);
const offers = (fixture: string, ...wanted: string[]) => {
  const found = labels(fixture);
  for (const label of wanted) assert.ok(found.includes(label), `“${label}” is not among: ${found.slice(0, 40).join(' ')}`);
};

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n';

test('fields of a struct, without those that are there', () => {
  offers(`${pod}  containers:\n    - name: a\n      im‸\n`, 'image', 'imagePullPolicy');
  assert.ok(!labels(`${pod}  containers:\n    - name: a\n      im‸\n`).includes('name'));
  offers(`${pod}  ‸\n`, 'containers', 'volumes');
  offers(`${pod}  containers:\n    - ‸\n`, 'name', 'image');
  offers(`${pod}  containers:\n    - {name: a, ‸}\n`, 'image');
  offers(`${pod}  con‸: []\n`, 'containers');
});

test('a list whose dash is missing gets it', () => {
  assert.equal(completed(`${pod}  containers:\n    ‸\n`, 'name'), `${pod}  containers:\n    - name: \n`);
});

test('blocks are opened with the indentation of the text', () => {
  assert.equal(
    completed(`${pod}  containers:\n    - name: a\n      res‸\n`, 'resources'),
    `${pod}  containers:\n    - name: a\n      resources:\n  \n`,
  );
  assert.equal(completed(`${pod}  con‸\n`, 'containers'), `${pod}  containers:\n  - \n`);
});

test('values of closed sets, booleans and amounts', () => {
  offers(`${pod}  restartPolicy: ‸\n`, 'Always', 'OnFailure', 'Never');
  offers(`${pod}  restartPolicy: "N‸"\n`, 'Never');
  offers(`${pod}  hostNetwork: t‸\n`, 'true', 'false');
  offers(`${pod}  containers:\n    - name: a\n      resources:\n        limits:\n          ‸\n`, 'cpu', 'memory', 'nvidia.com/gpu');
  offers(`${pod}  containers:\n    - name: a\n      resources: {limits: {memory: ‸}}\n`, '128Mi', '1Gi');
  offers('apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules:\n  - ‸\n', 'verbs', 'apiGroups');
  offers('apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec:\n  accessModes:\n    - ‸\n', 'ReadWriteOnce');
});

test('API versions and kinds', () => {
  offers('apiVersion: ‸\nkind: Deployment\n', 'apps/v1');
  assert.deepEqual(labels('apiVersion: ‸\nkind: Deployment\n'), ['apps/v1']);
  offers('apiVersion: apps/v1\nkind: ‸\n', 'Deployment', 'StatefulSet');
  assert.equal(completed('kind: Depl‸\n', 'Deployment'), 'apiVersion: apps/v1\nkind: Deployment\n');
  offers('‸', 'apiVersion', 'kind', 'metadata', 'Deployment');
  offers('apiVersion: v1\n‸', 'kind');
});

test('names of objects that are there', () => {
  offers(
    `#- file: a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n#- file: b.yaml\n${pod}  containers:\n    - name: a\n      envFrom:\n        - configMapRef:\n            name: ‸\n`,
    'settings',
  );
  offers(
    `${pod}  volumes:\n    - {name: data, emptyDir: {}}\n  containers:\n    - name: a\n      volumeMounts:\n        - name: ‸\n`,
    'data',
  );
});

test('labels of the Pods that are there', () => {
  const web =
    '#- file: a.yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {tier: front}}\nspec: {containers: [{name: a, image: a}]}\n';
  const service = (selector: string) =>
    `${web}#- file: b.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec:\n  ports: [{port: 80}]\n  selector:\n    ${selector}\n`;
  offers(service('‸'), 'tier');
  offers(service('tier: ‸'), 'front');
  assert.ok(completed(service('‸'), 'tier: front').includes('  selector:\n    tier: front\n'));
});

test('comments and prose are left alone', () => {
  assert.deepEqual(labels(`${pod}  # con‸\n`), []);
  assert.deepEqual(labels(`${pod}  schedulerName: my own ‸\n`), []);
});

test('a document that is broken elsewhere still completes', () => {
  offers(`${pod}  containers:\n    - name: a\n      im‸\n      args: ["a\n`, 'image');
});

test('the server accepts every whole object as it is offered', () => {
  for (const { label, newText, kind } of completionsAt('‸')) {
    if (kind !== 'skeleton') continue;
    const files = filesOf(withoutPlaces(newText));
    const found = findIn(analyse(files), files).filter(({ finding }) => finding.authority !== 'lint');
    assert.deepEqual(
      found.map(({ shown }) => shown),
      [],
      label,
    );
  }
});

test('no place of a text makes completion fail', () => {
  const text = `${pod}  containers:\n    - {name: a, env: [{name: B, value: "c"}], ports: []}\n    - &x\n      name: b\n    - *x\n  volumes: [\n`;
  for (let at = 0; at <= text.length; at++) assert.doesNotThrow(() => labels(`${text.slice(0, at)}‸${text.slice(at)}`));
});

const APP = `#- file: app.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {LOG: debug}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: front}
spec:
  selector: {app: web}
  ports: [{name: public, port: 80, targetPort: http}]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: urgent}
value: 5
#- file: other.yaml
`;
const only = (fixture: string, ...wanted: string[]) => assert.deepEqual(labels(APP + fixture).sort(), wanted.sort());

test('names by the table of references: keys, kinds that a field tells, kinds without namespace', () => {
  const env = (ref: string) =>
    `${pod}  containers:\n    - name: a\n      image: a\n      env:\n        - name: B\n          valueFrom: {configMapKeyRef: ${ref}}\n`;
  only(env('{name: settings, key: ‸}'), 'LOG');
  only(env('{name: ‸}'), 'settings');
  only(`${pod}  priorityClassName: ‸\n`, 'urgent');
  const scaled = (ref: string) =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec:\n  scaleTargetRef: ${ref}\n`;
  only(scaled('{apiVersion: apps/v1, kind: Deployment, name: ‸}'), 'web');
  only(scaled('{apiVersion: apps/v1, kind: StatefulSet, name: ‸}'));
  only(scaled('{name: ‸}'), 'web');
});

test('ports by name and number', () => {
  only(
    'apiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec:\n  selector: {app: web}\n  ports:\n    - port: 80\n      targetPort: ‸\n',
    'http',
    '8080',
  );
  const ingress = (port: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec:\n  defaultBackend: {service: {name: front, port: ${port}}}\n`;
  only(ingress('{name: ‸}'), 'public');
  only(ingress('{number: ‸}'), '80');
  only(
    `${pod}  containers:\n    - name: a\n      ports: [{name: web, containerPort: 1}]\n      readinessProbe:\n        httpGet:\n          port: ‸\n`,
    'web',
  );
});
