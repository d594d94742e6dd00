// The table of references, the index over them, and what can be known to be missing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeDocument } from '#decode';
import { Inventory, matches, placesAt, References, referencesOf, referenceTable, type Subject, subjectOf } from '#references';
import { defaultRelease, factsOf } from '#schemas';
import { parsePart, splitStream } from '#yaml';

const subjects = (text: string): Subject[] =>
  splitStream(text).flatMap((part, document) =>
    decodeDocument(parsePart(part), { release: defaultRelease, unknownKinds: 'ignore' }).flatMap(one => subjectOf(one, document) ?? []),
  );

const shown = (text: string) =>
  subjects(text).flatMap(subject =>
    referencesOf(subject).map(({ to, namespace, name, path }) => `${path.join('.')} → ${to} ${namespace}/${name}`),
  );

describe('referencesOf', () => {
  test('finds names in Pods, wherever they are described', () => {
    const found = shown(`apiVersion: batch/v1
kind: CronJob
metadata: {name: backup, namespace: shop}
spec:
  schedule: "0 1 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          serviceAccountName: backup
          initContainers:
            - {name: wait, image: busybox, envFrom: [{secretRef: {name: db}}]}
          containers:
            - {name: dump, image: mysql}
          volumes:
            - {name: out, persistentVolumeClaim: {claimName: dumps}}
`);
    const spec = 'spec.jobTemplate.spec.template.spec';
    assert.deepEqual(found, [
      `${spec}.initContainers.0.envFrom.0.secretRef.name → Secret shop/db`,
      `${spec}.serviceAccountName → ServiceAccount shop/backup`,
      `${spec}.volumes.0.persistentVolumeClaim.claimName → PersistentVolumeClaim shop/dumps`,
    ]);
  });

  test('tells kinds by the fields of the reference, and leaves out users and groups', () => {
    const found = shown(`apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}
  - {kind: ServiceAccount, name: ci, namespace: ops}
`);
    assert.deepEqual(found, ['roleRef.name → rbac.authorization.k8s.io/ClusterRole /view', 'subjects.1.name → ServiceAccount ops/ci']);
  });

  test('leaves out the volumes that a StatefulSet replaces by its claims', () => {
    const found = shown(`apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: postgres}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`);
    assert.deepEqual(found, []);
  });
});

test('every row of the table names a kind that the release has, or one of a group that is not built in', () => {
  const { kinds } = factsOf(defaultRelease);
  const names = new Set(kinds.map(({ group, kind }) => (group ? `${group}/${kind}` : kind)));
  const groups = new Set(kinds.map(({ group }) => group));
  const isKnown = (name: string) => names.has(name) || (name.includes('/') && !groups.has(name.slice(0, name.indexOf('/'))));
  for (const { on, to } of referenceTable) {
    assert.ok(on === 'pods' || on === '*' || isKnown(on), on);
    if (typeof to === 'string') assert.ok(isKnown(to), to);
  }
});

test('placesAt goes through lists and stops at what is no object', () => {
  const value = { a: [{ b: 1 }, 'x', null, { b: 2 }], c: 'text' };
  assert.deepEqual(
    placesAt(value, 'a[].b').map(({ path }) => path),
    [
      ['a', 0, 'b'],
      ['a', 3, 'b'],
    ],
  );
  assert.deepEqual(placesAt(value, 'c.d'), []);
  assert.deepEqual(placesAt(undefined, 'a'), []);
});

test('References finds users and the Pods of a selector', () => {
  const all = subjects(`apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: b}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers: [{name: web, image: nginx, envFrom: [{configMapRef: {name: settings}}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`);
  const references = new References(all);
  assert.deepEqual(
    references.usersOf(all[0]!).map(({ from }) => from.name),
    ['web'],
  );
  assert.deepEqual(
    references.selected(all[2]!)?.pods.map(({ subject }) => subject.name),
    ['web'],
  );
});

describe('Inventory', () => {
  const defined = (kind: string, name: string, more = {}) => ({ group: '', kind, namespace: 'shop', name, folder: '/app', ...more });

  test('knows what every cluster has', () => {
    const inventory = new Inventory([]);
    assert.ok(inventory.has('ServiceAccount', 'shop', 'default'));
    assert.ok(inventory.has('rbac.authorization.k8s.io/ClusterRole', '', 'system:node'));
  });

  test('manages what it defines, as seen from a folder', () => {
    const inventory = new Inventory([defined('ConfigMap', 'a')]);
    assert.ok(inventory.managesIn('/app', 'ConfigMap', 'shop'));
    assert.ok(!inventory.managesIn('/other', 'ConfigMap', 'shop'));
    assert.ok(!inventory.manages('Secret', 'shop'));
  });

  test('knows nothing beside custom resources, and all of what the cluster printed', () => {
    const custom = new Inventory([defined('ConfigMap', 'a'), defined('Certificate', 'b', { group: 'cert-manager.io' })]);
    assert.ok(!custom.manages('ConfigMap', 'shop'));
    assert.ok(new Inventory([defined('ConfigMap', 'a', { live: true })]).managesIn('/other', 'ConfigMap', 'shop'));
  });
});

test('matches answers as the server does', () => {
  assert.ok(matches({ matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }] }, {}));
  assert.ok(!matches({ matchExpressions: [{ key: 'a', operator: 'In', values: ['x'] }] }, {}));
  assert.ok(matches({}, { any: 'thing' }));
  assert.ok(!matches({ matchLabels: { a: 'b' } }, { a: 'c' }));
});
