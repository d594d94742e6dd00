// Controllers: which objects they ask for, under which names, and what they report when they are refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KubeObject, kindKey, Store } from '#cluster';
import { Controllers, type Create, type Refusal } from '#controllers';
import type { Pod } from '#schemas';
import { type Body, objectOf } from '../admission/requests.ts';

const NO: Refusal = { code: 403, message: 'no' };

/** A server that says yes to what `admits` lets pass. */
function cluster(admits: (object: KubeObject, created: readonly KubeObject[]) => boolean = () => true, ...nodes: KubeObject[]) {
  const store = new Store(36);
  for (const object of nodes) store.put('Node', { object, origin: { document: 0 } });
  const created: KubeObject[] = [];
  const create: Create = ({ group, kind }, object, origin) => {
    object.metadata.name ||= `${object.metadata.generateName}<suffix>`;
    if (!admits(object, created)) return NO;
    created.push(object);
    const stored = { object, origin };
    store.put(kindKey(group, kind), stored);
    return { stored };
  };
  const controllers = new Controllers({
    cluster: store,
    fits: ({ spec }, node) => !spec?.nodeSelector || node.metadata?.labels?.disk === spec.nodeSelector.disk,
    create,
    createTwin: (facts, { object, origin }) => create(facts, { ...object }, origin),
    remove: pod => store.remove('Pod', pod),
    nodeOf: ({ object }) => (object as Pod).spec?.nodeName ?? '',
  });
  const run = (object: KubeObject) => {
    const [group = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : [];
    const stored = { object, origin: { document: 1 } };
    store.put(kindKey(group, object.kind), stored);
    return controllers.run(kindKey(group, object.kind), stored).map(({ object: kind, name, message }) => `${kind} ${name}: ${message}`);
  };
  const names = (kind = 'Pod') => created.filter(object => object.kind === kind).map(({ metadata }) => metadata.name);
  return { run, created, names, controllers, store };
}

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app' }] } };
const workload = (kind: string, spec: Body) => objectOf(kind, { spec: { template, ...spec } });
const atMost = (count: number) => (object: KubeObject, created: readonly KubeObject[]) =>
  object.kind !== 'Pod' || created.filter(({ kind }) => kind === 'Pod').length < count;

test('a Deployment makes a ReplicaSet, which makes Pods until one is refused', () => {
  const { run, names } = cluster(atMost(2));
  const events = run(workload('Deployment', { replicas: 5 }));
  assert.deepEqual(names('ReplicaSet'), ['web-<hash>']);
  assert.deepEqual(names(), ['web-<hash>-<suffix>', 'web-<hash>-<suffix>']);
  assert.deepEqual(events, ['ReplicaSet web-<hash>: Error creating: no']);
});

test('all answers are told that the server has for one Pod, except to a Job, which is slow to ask again', () => {
  const told = (kind: string) => {
    const store = new Store(36);
    const create: Create = () => ({ ...NO, others: [{ ...NO, message: 'never' }] });
    const controllers = new Controllers({ cluster: store, fits: () => true, create, createTwin: () => NO, remove() {}, nodeOf: () => '' });
    const object = workload(kind, { replicas: 1, parallelism: 1 });
    const group = kind === 'Job' ? 'batch' : 'apps';
    return controllers.run(kindKey(group, kind), { object, origin: { document: 0 } }).map(({ message }) => message);
  };
  assert.deepEqual(told('ReplicaSet'), ['Error creating: no', 'Error creating: never']);
  assert.deepEqual(told('Job'), ['Error creating: no']);
});

test('other words of a refusal are events too, and known as such', () => {
  const create: Create = () => ({ ...NO, rewordings: ['never'] });
  const controllers = new Controllers({
    cluster: new Store(36),
    fits: () => true,
    create,
    createTwin: () => NO,
    remove() {},
    nodeOf: () => '',
  });
  const events = controllers.run('apps/ReplicaSet', { object: workload('ReplicaSet', { replicas: 1 }), origin: { document: 0 } });
  assert.deepEqual(
    events.map(({ message, isAside }) => [message, isAside]),
    [
      ['Error creating: no', undefined],
      ['Error creating: never', true],
    ],
  );
});

test('a first refusal is told although the Pod is made when the server is asked again', () => {
  const store = new Store(36);
  const create: Create = (_facts, object, origin) => ({ stored: { object, origin }, refusedFirst: NO });
  const controllers = new Controllers({ cluster: store, fits: () => true, create, createTwin: () => NO, remove() {}, nodeOf: () => '' });
  const told = (kind: string, body: Body) =>
    controllers.run(kind, { object: workload(kind.split('/')[1]!, body), origin: { document: 0 } });
  for (const [kind, message] of [
    ['apps/ReplicaSet', 'Error creating: no'],
    ['apps/StatefulSet', 'Create Pod web-0 in StatefulSet web failed error: no'],
  ] as const) {
    const [event, ...others] = told(kind, { replicas: 1 });
    assert.deepEqual([event?.message, event?.isAside, others.length], [message, true, 0]);
  }
});

test('a Deployment reports that its ReplicaSet is refused; a paused one asks for none', () => {
  const { run } = cluster(({ kind }) => kind !== 'ReplicaSet');
  assert.deepEqual(run(workload('Deployment', { replicas: 1 })), ['Deployment web: Failed to create new replica set "web-<hash>": no']);
  assert.deepEqual(run(workload('Deployment', { paused: true })), []);
});

test('an ordered StatefulSet asks for its first Pod only, a parallel one for all', () => {
  const claims = { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] };
  const ordered = cluster();
  ordered.run(workload('StatefulSet', { replicas: 3, ...claims }));
  assert.deepEqual([ordered.names(), ordered.names('PersistentVolumeClaim')], [['web-0'], ['data-web-0']]);
  const parallel = cluster();
  parallel.run(workload('StatefulSet', { replicas: 3, podManagementPolicy: 'Parallel', ordinals: { start: 5 } }));
  assert.deepEqual(parallel.names().sort(), ['web-5', 'web-6', 'web-7']);
});

test('a ReplicaSet makes as many as it has lost', () => {
  const { run, created, names, controllers } = cluster();
  run(workload('ReplicaSet', { replicas: 5 }));
  for (const object of created.slice(0, 3)) controllers.replace({ object, origin: { document: 1 } });
  assert.equal(names().length, 5 + 3);
});

test('a Job makes others for Pods that are gone only at the end, and none where its failures are too many or are to be looked at first', () => {
  const job = (spec: Body) => workload('Job', { parallelism: 2, ...spec });
  const madeAfterLosing = (spec: Body, lost = 1) => {
    const { run, created, controllers } = cluster();
    run(job(spec));
    for (const object of created.slice(0, lost)) controllers.replace({ object, origin: { document: 1 } });
    const before = created.length;
    controllers.finish();
    return [before, created.length];
  };
  assert.deepEqual(madeAfterLosing({}), [2, 3]);
  assert.deepEqual(madeAfterLosing({ completionMode: 'Indexed', completions: 2 }, 2), [2, 4]);
  assert.deepEqual(madeAfterLosing({ backoffLimit: 1 }, 2), [2, 2]);
  assert.deepEqual(madeAfterLosing({ backoffLimit: 0 }), [2, 2]);
  assert.deepEqual(madeAfterLosing({ podFailurePolicy: { rules: [] } }), [2, 2]);
  assert.deepEqual(madeAfterLosing({ activeDeadlineSeconds: 0 }), [0, 0]);
});

test('Pods that nobody owns are adopted by the workload whose selector they meet, and by no other', () => {
  const { run, names } = cluster();
  const bare = (name: string, app = 'web') => objectOf('Pod', { metadata: { name, labels: { app } } });
  const selector = { matchLabels: { app: 'web' } };
  run(bare('one'));
  run(bare('two'));
  run(workload('ReplicaSet', { replicas: 3, selector }));
  assert.equal(names().length, 1);
  run(workload('ReplicaSet', { replicas: 2, selector }));
  assert.equal(names().length, 3);
  run(bare('web-1', 'db'));
  run(bare('web-other', 'db'));
  run(workload('StatefulSet', { replicas: 2, podManagementPolicy: 'Parallel', selector: { matchLabels: { app: 'db' } } }));
  assert.deepEqual(names().slice(3), ['web-0']);
});

test('a ReplicaSet removes what it has too many of: Pods without a Node first, then those that cost least, then the youngest', () => {
  const { run, store } = cluster();
  const bare = (name: string, nodeName = '', cost = '0') => {
    const annotations = { 'controller.kubernetes.io/pod-deletion-cost': cost };
    run(objectOf('Pod', { metadata: { name, labels: { app: 'web' }, annotations }, spec: { nodeName } }));
  };
  const there = () => [...store.list('Pod')].map(({ object }) => object.metadata.name);
  bare('cheap', 'node-1', '-1');
  bare('old', 'node-1');
  bare('young', 'node-1');
  bare('waiting');
  run(workload('ReplicaSet', { replicas: 3, selector: { matchLabels: { app: 'web' } } }));
  assert.deepEqual(there(), ['cheap', 'old', 'young']);
  bare('more', 'node-1');
  assert.deepEqual(there(), ['old', 'young', 'more']);
});

test('a Deployment takes a ReplicaSet of its labels over: the present one if it is of its template, else an old one that it makes room of', () => {
  const selector = { matchLabels: { app: 'web' } };
  const labelled = (name: string, spec: Body) => {
    const set = workload('ReplicaSet', { selector, ...spec });
    return { ...set, metadata: { ...set.metadata, name, labels: { app: 'web' } } };
  };
  const equal = cluster();
  equal.run(labelled('old', { replicas: 1 }));
  equal.run(workload('Deployment', { replicas: 3, selector }));
  assert.deepEqual(equal.names(), ['old-<suffix>', 'old-<suffix>', 'old-<suffix>']);
  const other = cluster();
  other.run(labelled('old', { replicas: 3, template: { ...template, spec: { containers: [{ name: 'other' }] } } }));
  other.run(workload('Deployment', { replicas: 2, selector, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }));
  assert.deepEqual(
    [...other.store.list('Pod')].map(({ object }) => object.metadata.name),
    ['old-<suffix>', 'old-<suffix>', 'web-<hash>-<suffix>'],
  );
});

test('a DaemonSet replaces Pods of its labels, but where it updates on their deletion alone', () => {
  const made = (updateStrategy: Body) => {
    const node = objectOf('Node', { metadata: { name: 'node-1' } });
    const { run, store } = cluster(() => true, node);
    run(objectOf('Pod', { metadata: { name: 'bare', labels: { app: 'web' } }, spec: { nodeName: 'node-1' } }));
    run(workload('DaemonSet', { selector: { matchLabels: { app: 'web' } }, updateStrategy }));
    return [...store.list('Pod')].map(({ object }) => object.metadata.name);
  };
  assert.deepEqual(made({ type: 'RollingUpdate' }), ['web-<suffix>']);
  assert.deepEqual(made({ type: 'OnDelete' }), ['bare']);
});

test('Pods of a StatefulSet bear the name of its revision, with the hash that the server makes of the template', () => {
  const { run, created } = cluster();
  const container = {
    ...{ name: 'app', image: 'nginx:1.27', imagePullPolicy: 'Always', args: ['<&>'], securityContext: { privileged: false } },
    ...{ terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
  };
  const spec = {
    ...{ containers: [container], volumes: [{ name: 'tmp', emptyDir: {} }], serviceAccountName: 'web', enableServiceLinks: false },
    ...{ hostPID: false, dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler' },
    ...{ securityContext: {}, terminationGracePeriodSeconds: 30 },
  };
  run(workload('StatefulSet', { replicas: 1, template: { metadata: { labels: { app: 'web' } }, spec } }));
  assert.equal(created.find(({ kind }) => kind === 'Pod')?.metadata.labels?.['controller-revision-hash'], 'web-86c6bddddc');
});

test('a StatefulSet tells of its claim and of its Pod', () => {
  const { run } = cluster(({ kind }) => kind !== 'PersistentVolumeClaim');
  assert.deepEqual(run(workload('StatefulSet', { replicas: 1, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] })), [
    'StatefulSet web: Create Claim data-web-0 for Pod web-0 in StatefulSet web failed error: no',
    'StatefulSet web: Create Pod web-0 in StatefulSet web failed error: failed to create PVC data-web-0: no',
  ]);
});

for (const [spec, names] of [
  [{}, ['web-<suffix>']],
  [{ parallelism: 3, completions: 2 }, ['web-<suffix>', 'web-<suffix>']],
  [{ parallelism: 2 }, ['web-<suffix>', 'web-<suffix>']],
  [{ completionMode: 'Indexed', parallelism: 2, completions: 5 }, ['web-0-<suffix>', 'web-1-<suffix>']],
  [{ suspend: true }, []],
  [{ managedBy: 'example.com/other' }, []],
] as const)
  test(`a Job of ${JSON.stringify(spec)} makes ${names.length} Pods`, () => {
    const at = cluster();
    at.run(workload('Job', { parallelism: 1, ...spec }));
    assert.deepEqual(at.names(), names);
  });

test('a DaemonSet makes a Pod for each Node that fits, also for those that come later', () => {
  const node = (name: string, disk: string) => objectOf('Node', { metadata: { name, labels: { disk } } });
  const { run, created } = cluster(undefined, node('a', 'ssd'), node('b', 'hdd'));
  run(workload('DaemonSet', { template: { ...template, spec: { ...template.spec, nodeSelector: { disk: 'ssd' } } } }));
  run(node('c', 'ssd'));
  const targets = created.filter(({ kind }) => kind === 'Pod').map(({ spec }) => JSON.stringify(spec).match(/"values":\["(\w+)"\]/)?.[1]);
  assert.deepEqual(targets, ['a', 'c']);
});

test('a refused workload is tried again when the answer may have changed, and reports each wording once', () => {
  let open = false;
  const { run, names } = cluster(({ kind }) => kind !== 'Pod' || open);
  assert.equal(run(workload('ReplicaSet', { replicas: 1 })).length, 1);
  assert.equal(run(objectOf('LimitRange')).length, 0);
  open = true;
  run(objectOf('ConfigMap'));
  assert.deepEqual(names(), []);
  run(objectOf('ServiceAccount'));
  assert.deepEqual(names(), ['web-<suffix>']);
});

test('a Pod that claims devices by a template gets a claim, and its name into its status; a refused one comes when the template does', () => {
  const claiming = (name: string) =>
    objectOf('Pod', { metadata: { name }, spec: { resourceClaims: [{ name: 'gpu', resourceClaimTemplateName: 'one-gpu' }] } });
  const { run, names } = cluster();
  const pod = claiming('web');
  run(pod);
  assert.deepEqual([names('ResourceClaim'), pod.status], [[], { resourceClaimStatuses: [] }]);
  run({
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaimTemplate',
    metadata: { name: 'one-gpu', namespace: 'shop' },
    spec: { spec: {} },
  });
  assert.deepEqual(names('ResourceClaim'), ['web-gpu-<suffix>']);
  assert.deepEqual(pod.status, { resourceClaimStatuses: [{ name: 'gpu', resourceClaimName: 'web-gpu-<suffix>' }] });
});
