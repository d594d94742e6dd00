// What becomes of Pods: texts word for word, who is tried again, and who makes room for whom.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PodSpec } from '#schemas';
import { asking, TestCluster } from './cluster.ts';

const ZONE = 'topology.kubernetes.io/zone';
const no = (nodes: number) => ` no new claims to deallocate, preemption: 0/${nodes} nodes are available:`;

describe('the text', () => {
  test('counts reasons and sorts them as text, so that 10 comes before 2', () => {
    const cluster = new TestCluster();
    for (let i = 0; i < 10; i++) cluster.node(`small-${i}`, { capacity: { cpu: '1' } });
    for (let i = 0; i < 2; i++) cluster.node(`tainted-${i}`, { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } });
    cluster.pod('web', asking({ cpu: '2' }));
    assert.equal(
      cluster.fate('web'),
      `0/12 nodes are available: 10 Insufficient cpu, 2 node(s) had untolerated taint(s).${no(12)} 12 Preemption is not helpful for scheduling.`,
    );
  });

  test('names the filter that leaves Nodes out by their name', () => {
    const cluster = new TestCluster().node('a', { capacity: { cpu: '1' } }).node('b');
    const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }];
    cluster.pod(
      'agent',
      asking({ cpu: '2' }, { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } }),
    );
    assert.equal(
      cluster.fate('agent'),
      `0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't satisfy plugin(s) [NodeAffinity].${no(2)} 2 Preemption is not helpful for scheduling.`,
    );
  });

  test('ends oddly where a claim is missing', () => {
    const cluster = new TestCluster().node('a');
    cluster.pod('web', asking({}, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'uploads' } }] }));
    assert.equal(cluster.fate('web'), '0/1 nodes are available: persistentvolumeclaim "uploads" not found. not found');
  });

  test('of an ephemeral volume whose claim is there already, as somebody else’s', () => {
    const cluster = new TestCluster().node('a');
    cluster.put('PersistentVolumeClaim', { metadata: { name: 'web-scratch', namespace: 'default' }, spec: {} });
    cluster.pod('web', asking({}, { volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: {} } } }] }));
    assert.equal(
      cluster.fate('web'),
      '0/1 nodes are available: PVC default/web-scratch was not created for pod default/web (pod is not owner). not found',
    );
  });

  test('without Nodes, and with gates', () => {
    const cluster = new TestCluster();
    cluster.pod('web');
    cluster.pod('held', asking({}, { schedulingGates: [{ name: 'example.com/wait' }] }));
    assert.equal(cluster.fate('web'), 'no nodes available to schedule pods');
    assert.equal(cluster.placement('held').reason, 'SchedulingGated');
    cluster.pod('foreign', asking({}, { schedulerName: 'other' }));
    assert.deepEqual([cluster.placement('foreign').scheduled, cluster.fate('foreign')], [false, '']);
  });
});

describe('trying again', () => {
  test('a later Node takes the Pod', () => {
    const cluster = new TestCluster().node('small', { capacity: { cpu: '1' } });
    cluster.pod('web', asking({ cpu: '2' }));
    cluster.node('large');
    assert.equal(cluster.fate('web'), 'large');
  });

  test('a later Node without the label to spread over leaves the old text', () => {
    const cluster = new TestCluster().node('a');
    const spread = { topologyKey: ZONE, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} };
    cluster.pod('web', asking({}, { topologySpreadConstraints: [spread] }));
    cluster.pod('other', asking({}, { nodeSelector: { disk: 'ssd' } }));
    cluster.node('b');
    assert.match(cluster.fate('web'), /^0\/1 nodes are available: 1 node\(s\) didn't match pod topology spread constraints \(missing/);
    assert.match(cluster.fate('other'), /^0\/2 nodes are available: 2 node\(s\) didn't match Pod's node affinity/);
  });

  test('a Pod that another wants to be with brings it in', () => {
    const cluster = new TestCluster().node('a', { labels: { [ZONE]: 'z' } });
    const near = [{ labelSelector: { matchLabels: { app: 'cache' } }, topologyKey: ZONE }];
    cluster.pod('web', asking({}, { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: near } } }));
    assert.match(cluster.fate('web'), /didn't match pod affinity rules/);
    cluster.pod('cache', asking({}), { app: 'cache' });
    assert.equal(cluster.fate('web'), 'a');
  });
});

describe('preemption', () => {
  const important = (requests: Record<string, string>, priority: number, more: PodSpec = {}) => asking(requests, { priority, ...more });

  test('takes the least important Pods, and no more than needed', () => {
    const cluster = new TestCluster().node('a');
    cluster.pod('first', important({ cpu: '2' }, 0));
    cluster.pod('second', important({ cpu: '2' }, 10));
    cluster.pod('vip', important({ cpu: '2' }, 100));
    assert.deepEqual(
      ['first', 'second', 'vip'].map(pod => cluster.fate(pod)),
      ['a PreemptionByScheduler', 'a', 'a'],
    );
  });

  test('spares Pods with a disruption budget', () => {
    const cluster = new TestCluster();
    cluster.put('policy/PodDisruptionBudget', {
      metadata: { name: 'web', namespace: 'default' },
      spec: { selector: { matchLabels: { app: 'web' } } },
    });
    cluster.node('a').node('b');
    cluster.pod('guarded', important({ cpu: '4' }, 0, { nodeSelector: { 'kubernetes.io/hostname': 'a' } }), { app: 'web' });
    cluster.pod('free', important({ cpu: '4' }, 5, { nodeSelector: { 'kubernetes.io/hostname': 'b' } }));
    cluster.pod('vip', important({ cpu: '4' }, 100));
    assert.deepEqual(
      ['guarded', 'free', 'vip'].map(pod => cluster.fate(pod)),
      ['a', 'b PreemptionByScheduler', 'b'],
    );
  });

  test('tells what stands in its way', () => {
    const cluster = new TestCluster().node('a');
    cluster.pod('equal', important({ cpu: '3' }, 100));
    cluster.pod('low', important({ cpu: '1' }, 0));
    cluster.pod('vip', important({ cpu: '2' }, 100));
    assert.equal(cluster.fate('vip'), `0/1 nodes are available: 1 Insufficient cpu.${no(1)} 1 Insufficient cpu.`);
    cluster.pod('polite', important({ cpu: '2' }, 1000, { preemptionPolicy: 'Never' }));
    assert.match(cluster.fate('polite'), /preemption: not eligible due to preemptionPolicy=Never\.$/);
  });
});

describe('volumes', () => {
  const claim = (name: string, more: object = {}) => ({
    metadata: { name, namespace: 'default' },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'local', ...more },
  });
  const using = (name: string): PodSpec => asking({}, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] });
  const volume = (name: string, host: string) => ({
    metadata: { name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'local',
      nodeAffinity: {
        required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [host] }] }] },
      },
    },
  });
  const storageClass = {
    metadata: { name: 'local' },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  };

  test('a claim that waits draws its Pod to where the volume is, and keeps it', () => {
    const cluster = new TestCluster().node('a').node('b');
    cluster.put('storage.k8s.io/StorageClass', storageClass);
    cluster.put('PersistentVolumeClaim', claim('data'));
    cluster.pod('web', using('data'));
    assert.match(cluster.fate('web'), /2 node\(s\) didn't find available persistent volumes to bind/);
    cluster.put('PersistentVolume', volume('disk', 'b'));
    assert.equal(cluster.fate('web'), 'b');
    cluster.pod('again', { ...using('data'), nodeSelector: { 'kubernetes.io/hostname': 'a' } });
    assert.match(cluster.fate('again'), /1 node\(s\) didn't match PersistentVolume's node affinity/);
  });

  test('a volume that comes late goes to the first claim that it suits', () => {
    const cluster = new TestCluster().node('a').node('b');
    cluster.put('storage.k8s.io/StorageClass', { ...storageClass, volumeBindingMode: 'Immediate' });
    cluster.put('PersistentVolumeClaim', claim('shared', { accessModes: ['ReadWriteMany'] }));
    cluster.put('PersistentVolumeClaim', claim('data'));
    cluster.pod('web', using('data'));
    assert.match(cluster.fate('web'), /pod has unbound immediate PersistentVolumeClaims/);
    cluster.put('PersistentVolume', volume('disk', 'b'));
    assert.equal(cluster.fate('web'), 'b');
  });

  test('a claim for one Pod alone', () => {
    const cluster = new TestCluster().node('a');
    cluster.put('storage.k8s.io/StorageClass', { ...storageClass, volumeBindingMode: 'Immediate' });
    cluster.put('PersistentVolume', { ...volume('disk', 'a'), spec: { ...volume('disk', 'a').spec, accessModes: ['ReadWriteOncePod'] } });
    cluster.put('PersistentVolumeClaim', claim('data', { accessModes: ['ReadWriteOncePod'] }));
    cluster.pod('one', using('data'));
    cluster.pod('two', using('data'));
    assert.equal(cluster.fate('one'), 'a');
    assert.match(cluster.fate('two'), /ReadWriteOncePod access mode already in-use by another pod/);
  });
});

describe('Nodes', () => {
  test('that are to be empty send Pods away which do not tolerate it', () => {
    const cluster = new TestCluster().node('a', { spec: { taints: [{ key: 'drain', effect: 'NoExecute' }] } });
    cluster.pod('web', asking({}, { nodeName: 'a' }));
    cluster.pod('daemon', asking({}, { nodeName: 'a', tolerations: [{ operator: 'Exists' }] }));
    assert.deepEqual([cluster.fate('web'), cluster.fate('daemon')], ['a DeletionByTaintManager', 'a']);
  });

  test('that are cordoned are told by their own reason', () => {
    const cluster = new TestCluster().node('a', { spec: { unschedulable: true } });
    cluster.pod('web');
    assert.match(cluster.fate('web'), /1 node\(s\) were unschedulable\./);
    cluster.pod('anywhere', asking({}, { tolerations: [{ operator: 'Exists' }] }));
    assert.equal(cluster.fate('anywhere'), 'a');
  });
});

test('room that is made for a Pod goes to a more important one that may not make room itself', () => {
  const cluster = new TestCluster().node('a', { capacity: { cpu: '2' } });
  cluster.pod('low-1', asking({ cpu: '1' }));
  cluster.pod('low-2', asking({ cpu: '1' }));
  cluster.pod('polite', asking({ cpu: '1' }, { priority: 1000, preemptionPolicy: 'Never' }));
  cluster.pod('rude', asking({ cpu: '1' }, { priority: 10 }));
  assert.deepEqual([cluster.fate('polite'), cluster.fate('rude')], ['a', 'a']);
  assert.match(cluster.fate('low-1') + cluster.fate('low-2'), /PreemptionByScheduler.*PreemptionByScheduler/);
});

describe('devices', () => {
  const claim = (cluster: TestCluster, name: string, request = {}) =>
    cluster.put('resource.k8s.io/ResourceClaim', {
      metadata: { name, namespace: 'default' },
      spec: { devices: { requests: [{ name: 'gpu', exactly: { deviceClassName: 'gpu', ...request } }] } },
    });
  const wanting = (resourceClaimName: string) => asking({}, { resourceClaims: [{ name: 'gpu', resourceClaimName }] });
  /** Two Nodes with so many devices each. */
  function withDevices(...counts: readonly number[]): TestCluster {
    const cluster = new TestCluster();
    cluster.put('resource.k8s.io/DeviceClass', { metadata: { name: 'gpu' }, spec: {} });
    for (const [i, count] of counts.entries()) {
      const devices = Array.from({ length: count }, (_, n) => ({ name: `gpu-${n}`, attributes: { index: { int: n } } }));
      const pool = { name: `n${i}`, generation: 1, resourceSliceCount: 1 };
      const spec = { driver: 'gpu.example.com', pool, nodeName: `n${i}`, devices };
      cluster.node(`n${i}`).put('resource.k8s.io/ResourceSlice', { metadata: { name: `s${i}` }, spec });
    }
    return cluster;
  }
  const CANNOT = (nodes: number) =>
    `0/${nodes} nodes are available: ${nodes} cannot allocate all claims. still not schedulable, preemption: 0/${nodes} nodes are available: ${nodes} Preemption is not helpful for scheduling.`;

  test('are taken by the claims of Pods', () => {
    const cluster = withDevices(1, 2);
    for (const [name, request] of Object.entries({ a: { count: 2 }, b: {}, c: {}, admin: { adminAccess: true } })) {
      claim(cluster, name, request);
      cluster.pod(name, wanting(name));
    }
    assert.deepEqual(
      [cluster.fate('a'), cluster.fate('b'), cluster.fate('c'), cluster.placement('admin').scheduled],
      ['n1', 'n0', CANNOT(2), true],
    );
  });

  test('are selected by expressions; one that fails leaves the Pod without any Node', () => {
    const cluster = withDevices(1, 2);
    const selecting = (expression: string, more = {}) => ({ selectors: [{ cel: { expression } }], ...more });
    const index = 'device.attributes["gpu.example.com"].index';
    for (const [name, request] of Object.entries({
      second: selecting(`${index} == 1`),
      third: selecting(`${index} == 2`),
      unknown: selecting('device.attributes["gpu.example.com"].model == "a"'),
      other: selecting('"other.example.com" in device.attributes'),
      all: selecting(`${index} == 0`, { allocationMode: 'All' }),
    })) {
      claim(cluster, name, request);
      cluster.pod(name, wanting(name));
    }
    assert.deepEqual(
      ['second', 'third', 'unknown', 'other', 'all'].map(name => cluster.fate(name)),
      [
        'n1',
        CANNOT(2),
        'running "DynamicResources" filter plugin: claim default/unknown: selector #0: CEL runtime error: no such key: model',
        CANNOT(2),
        'n0',
      ],
    );
  });

  test('go to another request where a later one finds none, and agree in what the claim says', () => {
    const cluster = withDevices(2);
    const requests = [
      { name: 'any', exactly: { deviceClassName: 'gpu' } },
      {
        name: 'first',
        exactly: { deviceClassName: 'gpu', selectors: [{ cel: { expression: 'device.attributes["gpu.example.com"].index == 0' } }] },
      },
    ];
    const put = (name: string, constraints: object[]) =>
      cluster.put('resource.k8s.io/ResourceClaim', {
        metadata: { name, namespace: 'default' },
        spec: { devices: { requests, constraints } },
      });
    put('alike', [{ matchAttribute: 'gpu.example.com/index' }]);
    put('both', []);
    for (const name of ['alike', 'both']) cluster.pod(name, wanting(name));
    assert.deepEqual([cluster.fate('alike'), cluster.fate('both')], [CANNOT(1), 'n0']);
  });

  test('of one claim are shared, where they are', () => {
    const cluster = withDevices(1, 1);
    claim(cluster, 'a');
    cluster.pod('first', wanting('a'));
    cluster.pod('second', wanting('a'));
    assert.deepEqual([cluster.fate('first'), cluster.fate('second')], ['n0', 'n0']);
    cluster.pod('third', { ...wanting('a'), nodeSelector: { 'kubernetes.io/hostname': 'n1' } });
    assert.match(
      cluster.fate('third'),
      /1 node\(s\) didn't match Pod's node affinity\/selector, 1 resourceclaim not available on the node\./,
    );
  });
});
