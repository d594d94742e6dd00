// ResourceQuota: what is counted, in which scopes, what is said when there is no room, and what stays charged.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, QuotaUse } from '#admission';
import { showPath } from '#field';
import { amounts, type Body, objectOf, requestOf, type Setting, setting } from './requests.ts';

const quota = (hard: Record<string, string>, spec: Body = {}) =>
  objectOf('ResourceQuota', { metadata: { name: 'team' }, spec: { ...spec, hard: amounts(hard) } });
const pod = (limits: Record<string, string> = {}, spec: Body = {}) =>
  objectOf('Pod', {
    spec: { containers: [{ name: 'app', resources: { requests: amounts(limits), limits: amounts(limits) } }], ...spec },
  });
const ask = (object: ReturnType<typeof pod>, at: Setting) => admit(requestOf(object, at));
const used = ({ quotas }: Setting) => JSON.parse(JSON.stringify([...quotas.status()][0]!.used));

test('a Pod is charged, the next is one too many', () => {
  const at = setting(quota({ pods: '1', 'limits.cpu': '1' }));
  assert.equal(ask(pod({ cpu: '600m' }), at), undefined);
  assert.deepEqual(used(at), { pods: '1', 'limits.cpu': '600m' });
  const denial = ask(pod({ cpu: '600m' }), at);
  const sentence = 'exceeded quota: team, requested: limits.cpu=600m,pods=1, used: limits.cpu=600m,pods=1, limited: limits.cpu=1,pods=1';
  assert.equal(denial?.message, `pods "web" is forbidden: ${sentence}`);
  assert.deepEqual(
    denial.reasons.map(({ at: place, because }) => [showPath(place), because && showPath(because.at)]),
    [
      ['spec.containers[0].resources.limits[cpu]', 'spec.hard[limits.cpu]'],
      ['<nil>', 'spec.hard[pods]'],
    ],
  );
  assert.deepEqual(used(at), { pods: '1', 'limits.cpu': '600m' });
});

test('containers must name CPU and memory that a quota counts', () => {
  const at = setting(quota({ 'limits.cpu': '1', 'requests.memory': '1Gi' }));
  const both = objectOf('Pod', { spec: { containers: [{ name: 'b' }, { name: 'a', resources: { limits: amounts({ cpu: '1' }) } }] } });
  assert.equal(
    ask(both, at)?.message,
    'pods "web" is forbidden: failed quota: team: must specify limits.cpu for: b; requests.memory for: a,b',
  );
});

test('extended resources and huge pages are counted by their requests', () => {
  const at = setting(quota({ 'requests.nvidia.com/gpu': '2', 'hugepages-2Mi': '8Mi' }));
  assert.equal(ask(pod({ 'nvidia.com/gpu': '2', 'hugepages-2Mi': '4Mi' }), at), undefined);
  assert.deepEqual(used(at), { 'requests.nvidia.com/gpu': '2', 'hugepages-2Mi': '4Mi' });
});

for (const [scope, spec, counts] of [
  [{ scopes: ['Terminating'] }, { activeDeadlineSeconds: 60 }, true],
  [{ scopes: ['Terminating'] }, {}, false],
  [{ scopes: ['NotTerminating', 'BestEffort'] }, {}, true],
  [{ scopes: ['NotBestEffort'] }, {}, false],
  [{ scopes: ['CrossNamespacePodAffinity'] }, {}, false],
  [
    { scopes: ['CrossNamespacePodAffinity'] },
    { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ namespaces: ['x'] }] } } },
    true,
  ],
  [
    { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['gold'] }] } },
    { priorityClassName: 'gold' },
    true,
  ],
  [
    { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['gold'] }] } },
    { priorityClassName: 'gold' },
    false,
  ],
  [{ scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['gold'] }] } }, {}, true],
  [{ scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'DoesNotExist' }] } }, {}, true],
] as const)
  test(`a quota of ${JSON.stringify(scope)} ${counts ? 'counts' : 'leaves out'} a Pod of ${JSON.stringify(spec)}`, () => {
    const at = setting(quota({ pods: '5' }, scope as unknown as Body));
    ask(pod({}, spec), at);
    assert.deepEqual(used(at), { pods: counts ? '1' : '0' });
  });

test('a new quota counts what stands, without Pods that have ended', () => {
  const ended = objectOf('Pod', { metadata: { name: 'ended' }, spec: { containers: [] }, status: { phase: 'Succeeded' } });
  const at = setting(
    pod({ memory: '1Gi' }),
    ended,
    quota({ pods: '9', 'count/pods': '9', 'requests.memory': '4Gi', 'count/serviceaccounts': '3' }),
  );
  assert.deepEqual(used(at), { pods: '1', 'count/pods': '2', 'requests.memory': '1Gi', 'count/serviceaccounts': '1' });
});

test('a quota that was there before keeps the use that it records', () => {
  const { store } = setting();
  const quotas = new QuotaUse(store);
  quotas.adopt({
    object: { ...quota({ pods: '2' }), status: { hard: amounts({ pods: '2' }), used: amounts({ pods: '22' }) } },
    origin: { document: 0 },
  });
  const denial = ask(pod(), { store, quotas });
  assert.equal(denial?.message, 'pods "web" is forbidden: exceeded quota: team, requested: pods=1, used: pods=22, limited: pods=2');
});

for (const [spec, nodePorts, balancers] of [
  [{ type: 'ClusterIP', ports: [{}, {}] }, '0', '0'],
  [{ type: 'NodePort', ports: [{}, {}] }, '2', '0'],
  [{ type: 'LoadBalancer', ports: [{}, {}] }, '2', '1'],
  [{ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ nodePort: 30001 }, {}] }, '1', '1'],
] as const)
  test(`${JSON.stringify(spec)} uses ${nodePorts} node ports`, () => {
    const at = setting(quota({ services: '9', 'services.nodeports': '9', 'services.loadbalancers': '9' }));
    ask(objectOf('Service', { spec }), at);
    assert.deepEqual(used(at), { services: '1', 'services.nodeports': nodePorts, 'services.loadbalancers': balancers });
  });

test('claims are counted by StorageClass too, in whole bytes', () => {
  const gold = 'gold.storageclass.storage.k8s.io/';
  const at = setting(quota({ 'requests.storage': '9Gi', [`${gold}requests.storage`]: '9Gi', [`${gold}persistentvolumeclaims`]: '2' }));
  ask(
    objectOf('PersistentVolumeClaim', { spec: { storageClassName: 'gold', resources: { requests: amounts({ storage: '1500m' }) } } }),
    at,
  );
  assert.deepEqual(used(at), { 'requests.storage': '2', [`${gold}requests.storage`]: '2', [`${gold}persistentvolumeclaims`]: '1' });
});

test('of other kinds the objects are counted, under old names too', () => {
  const at = setting(quota({ configmaps: '1', 'count/configmaps': '2', 'count/deployments.apps': '1', 'count/nothing.example.com': '1' }));
  assert.equal(ask(objectOf('ConfigMap'), at), undefined);
  assert.deepEqual(used(at), { configmaps: '1', 'count/configmaps': '1', 'count/deployments.apps': '0' });
  assert.match(
    ask(objectOf('ConfigMap'), at)?.message ?? '',
    /exceeded quota: team, requested: configmaps=1, used: configmaps=1, limited: configmaps=1$/,
  );
});
