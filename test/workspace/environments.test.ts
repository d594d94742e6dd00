// What is applied together: seen in which quota and which LimitRange a Pod meets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Snapshot } from '#workspace';
import { findingsIn } from './findings-in.ts';

const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
const quota = (pods: number, inNamespace = 'erp') =>
  `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: quota${inNamespace && `, namespace: ${inNamespace}`}}\nspec: {hard: {pods: ${pods}}}\n`;
const pod = (name: string, inNamespace = 'erp') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}${inNamespace && `, namespace: ${inNamespace}`}}\nspec: {containers: [{name: c, image: i}]}\n`;

const idsOf = (files: Record<string, string>, uri: string) =>
  Snapshot.empty()
    .with(Object.entries(files))
    .environments(uri)
    .map(({ id }) => id);

test('a tree is one environment, and its policies come first', () => {
  const files = { 'apps/a.yaml': pod('a'), 'apps/b.yaml': pod('b'), 'cluster/namespace.yaml': `${namespace('erp')}---\n${quota(1)}` };
  assert.deepEqual(findingsIn(files), [
    'apps/b.yaml:1 pods "b" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=1, limited: pods=1',
  ]);
});

test('inside a file nothing moves past a Pod', () => {
  assert.deepEqual(findingsIn({ 'all.yaml': `${namespace('erp')}---\n${pod('a')}---\n${quota(0)}` }), []);
});

test('a Namespace in the middle of its file is there before the accounts that the file makes in it', () => {
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: bot, namespace: erp}\n';
  const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: []\n';
  assert.deepEqual(findingsIn({ 'all.yaml': `${role}---\n${namespace('erp')}---\n${account}` }), []);
  assert.deepEqual(findingsIn({ 'a.yaml': pod('a'), 'b.yaml': `${role}---\n${namespace('erp')}` }), []);
  assert.deepEqual(findingsIn({ 'all.yaml': `${role}---\n${pod('a')}---\n${namespace('erp')}---\n${account}` }), [
    'all.yaml:8 namespaces "erp" not found',
  ]);
});

test('the same object twice: subfolders are environments that share what stands above', () => {
  const files = {
    'quota.yaml': quota(1),
    'dev/a.yaml': pod('a'),
    'prod/a.yaml': pod('a').replace('image: i', 'image: j'),
    'prod/b.yaml': pod('b'),
  };
  assert.deepEqual(idsOf(files, 'dev/a.yaml'), ['dev']);
  assert.deepEqual(idsOf(files, 'quota.yaml'), ['', 'dev', 'prod']);
  assert.deepEqual(
    findingsIn(files).map(finding => finding.slice(0, 32)),
    ['prod/b.yaml:1 pods "b" is forbid'],
  );
});

test('the same object twice in the same words is once', () => {
  const files = {
    'a/ns.yaml': namespace('erp'),
    'b/ns.yaml': namespace('erp'),
    'a/q.yaml': quota(1),
    'b/x.yaml': pod('one'),
    'b/y.yaml': pod('two'),
  };
  assert.deepEqual(idsOf(files, 'b/x.yaml'), ['']);
  assert.equal(findingsIn(files).length, 1);
});

test('files of one folder that define the same object are alternatives', () => {
  const files = { 'q.yaml': quota(1), 'small.yaml': pod('a'), 'large.yaml': `${pod('a').replace('image: i', 'image: j')}---\n${pod('b')}` };
  assert.deepEqual(idsOf(files, 'small.yaml'), ['small.yaml']);
  assert.equal(findingsIn(files).length, 1);
});

test('a quota without namespace bounds its own folder and what is below, not its neighbours', () => {
  const files = { 'one/q.yaml': quota(0, ''), 'one/in/a.yaml': pod('a', ''), 'two/b.yaml': pod('b', '') };
  assert.deepEqual(
    findingsIn(files).map(finding => finding.slice(0, 15)),
    ['one/in/a.yaml:1'],
  );
});

test('an alternative that runs nothing goes with one of the others', () => {
  const service = (type: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: ${type}, selector: {app: web}, ports: [{port: 80}]}\n`;
  const web = pod('web', '').replace('name: web', 'name: web, labels: {app: web}');
  const files = { 'all.yaml': `${service('ClusterIP')}---\n${web}`, 'more.yaml': pod('more', ''), 'node-port.yaml': service('NodePort') };
  assert.deepEqual(findingsIn(files, 'all'), []);
});

test('so does a folder', () => {
  const binding = (group: string, account: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b, namespace: shop, labels: {for: ${group}}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: ${account}}]\n`;
  const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r, namespace: shop}\nrules: []\n';
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: bot, namespace: shop}\n';
  const all = `${account}---\n${role}---\n${binding('all', 'bot')}---\n${pod('web', 'shop')}`;
  const files = { 'all/all.yaml': all, 'root/rbac.yaml': `${role}---\n${binding('root', 'bot')}` };
  assert.deepEqual(findingsIn(files, 'all'), []);
  assert.equal(findingsIn({ 'root/rbac.yaml': files['root/rbac.yaml'] }, 'all').length, 1);
});

test('a quota without namespace does not bound what stands above it', () => {
  const alternatives = { 'heap/b2.yaml': pod('b', '').replace('image: i', 'image: j') };
  const files = { 'a.yaml': pod('a', ''), 'heap/quota.yaml': quota(0, ''), 'heap/b.yaml': pod('b', '') };
  assert.equal(findingsIn({ ...files, ...alternatives }).filter(found => found.startsWith('a.yaml')).length, 0);
  assert.deepEqual(findingsIn(files), [
    'heap/b.yaml:1 pods "b" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=0, limited: pods=0',
  ]);
});

test('a kustomization is one environment with the plain files around it', () => {
  const files = {
    'cluster/erp.yaml': `${namespace('erp')}---\n${quota(1)}`,
    'app/kustomization.yaml': 'namespace: erp\nresources: [pods.yaml]\n',
    'app/pods.yaml': `${pod('a', '')}---\n${pod('b', '')}`,
  };
  assert.deepEqual(
    findingsIn(files).map(finding => finding.slice(0, 27)),
    ['app/pods.yaml:6 pods "b" is'],
  );
});

test('what plimsoll.yaml says is applied together', () => {
  const files = { 'limits/q.yaml': quota(0), 'a/a.yaml': pod('a'), 'b/b.yaml': pod('b') };
  const environments = [{ name: 'one', paths: ['limits', 'a'] }];
  assert.deepEqual(
    findingsIn(files, 'verdicts', { environments }).map(finding => finding.slice(0, 8)),
    ['a/a.yaml'],
  );
});

test('folders of a multi-root workspace have nothing to do with one another', () => {
  const files = { '/one/q.yaml': quota(0), '/two/b.yaml': pod('b') };
  assert.equal(findingsIn(files).length, 1);
  assert.deepEqual(findingsIn(files, 'verdicts', {}, ['/one', '/two']), []);
});

test('the cluster as it is: a quota begins with its recorded use, and what stands already is not created again', () => {
  const live = (text: string) => text.replace('metadata: {', 'metadata: {uid: u, resourceVersion: "7", ');
  const used = `${live(quota(23))}status: {hard: {pods: "23"}, used: {pods: "22"}}\n`;
  const items = `apiVersion: v1\nkind: List\nitems:\n- ${used.trimEnd().replaceAll('\n', '\n  ')}\n- ${live(pod('old')).trimEnd().replaceAll('\n', '\n  ')}\n`;
  const files = { 'context/cluster.yaml': items, 'a.yaml': `${pod('old')}---\n${pod('new')}---\n${pod('newer')}` };
  assert.deepEqual(findingsIn(files), [
    'a.yaml:11 pods "newer" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=23, limited: pods=23',
  ]);
  const raised = { ...files, 'quota.yaml': quota(50) };
  assert.deepEqual(findingsIn(raised), []);
});

test('a single object out of a cluster speaks to its own corner of the workspace, unless it is said to be the cluster', () => {
  const full = `${quota(0).replace('metadata: {', 'metadata: {uid: u, resourceVersion: "1", ')}status: {hard: {pods: 0}, used: {pods: 0}}\n`;
  const files = {
    'api/testing/examples/quota.yaml': full,
    'api/testing/a.yaml': pod('a'),
    'deploy/b.yaml': pod('b').replace('image: i', 'image: j'),
    'deploy/old/b.yaml': pod('b'),
  };
  const refused = (name: string) => `pods "${name}" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=0, limited: pods=0`;
  assert.deepEqual(findingsIn(files), [`api/testing/a.yaml:1 ${refused('a')}`]);
  const said = findingsIn(files, 'verdicts', { context: ['**/quota.yaml'] });
  assert.deepEqual(said, [
    `api/testing/a.yaml:1 ${refused('a')}`,
    `deploy/b.yaml:1 ${refused('b')}`,
    `deploy/old/b.yaml:1 ${refused('b')}`,
  ]);
});

test('a Node is held against Pods, the pattern of several Nodes is not', () => {
  const node =
    'apiVersion: v1\nkind: Node\nmetadata: {name: a, labels: {disk: hdd}}\nstatus: {capacity: {cpu: 4, memory: 8Gi, pods: 110}}\n';
  const files = { 'a.yaml': pod('a').replace('spec: {', 'spec: {nodeSelector: {disk: ssd}, '), 'nodes/a.yaml': node };
  assert.match(findingsIn(files, 'all').join(), /^a.yaml:4 0\/1 nodes are available: 1 node\(s\) didn't match Pod's node affinity/);
  assert.deepEqual(findingsIn({ ...files, 'nodes/a.yaml': node.replace('name: a', 'generateName: load-') }, 'all'), []);
});

test('edits one after another come to the same as the last texts at once', () => {
  const steps: [string, string | undefined][] = [
    ['a/q.yaml', quota(1)],
    ['a/x.yaml', pod('one')],
    ['b/y.yaml', pod('two')],
    ['b/y.yaml', pod('one').replace('image: i', 'image: k')],
    ['a/x.yaml', pod('z')],
    ['c/kustomization.yaml', 'namespace: erp\nresources: [p.yaml]\n'],
    ['c/p.yaml', pod('p', '')],
    ['a/q.yaml', quota(2)],
    ['b/y.yaml', undefined],
  ];
  let snapshot = Snapshot.empty();
  for (const step of steps) {
    snapshot = snapshot.with([step]);
    const fresh = Snapshot.empty().with([...snapshot.files.values()].map(({ uri, text }) => [uri, text]));
    for (const uri of snapshot.files.keys()) {
      assert.equal(snapshot.role(uri), fresh.role(uri));
      const shape = (one: Snapshot) => one.environments(uri).map(({ id, documents }) => [id, documents.map(({ part }) => part.text)]);
      assert.deepEqual(shape(snapshot), shape(fresh));
    }
  }
});
