// Which words of a Pod are at fault, Node by Node.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showPath } from '#field';
import type { PodSpec } from '#schemas';
import { amounts, asking, TestCluster } from './cluster.ts';

function faultsOf(spec: PodSpec): string[] {
  const cluster = new TestCluster()
    .node('a', { labels: { disk: 'hdd' } })
    .node('b', { spec: { taints: [{ key: 'db', effect: 'NoSchedule' }] } });
  const pod = cluster.pod('web', spec, { app: 'web' });
  return cluster.scheduler.faults(pod).map(({ rule, at, nodes }) => `${rule} ${showPath(at)} ${nodes.join()}`);
}

test('the entry of nodeSelector that no Node has', () => {
  assert.deepEqual(faultsOf(asking({}, { nodeSelector: { 'kubernetes.io/hostname': 'a', disk: 'ssd' } })), [
    'scheduler/node-affinity spec.nodeSelector[disk] a',
    'scheduler/untolerated-taint spec b',
  ]);
});

test('the container that requests most', () => {
  const container = (name: string, cpu: string) => ({ name, resources: { requests: amounts({ cpu }) } });
  assert.deepEqual(faultsOf({ containers: [container('one', '1'), container('two', '4')], tolerations: [{ operator: 'Exists' }] }), [
    'scheduler/insufficient-resource spec.containers[1].resources.requests[cpu] a,b',
  ]);
});

test('the term by a label that Nodes lack', () => {
  const required = ['kubernetes.io/hostname', 'rack'].map(topologyKey => ({ labelSelector: { matchLabels: { app: 'web' } }, topologyKey }));
  const affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
  assert.equal(
    faultsOf(asking({}, { affinity, tolerations: [{ operator: 'Exists' }] }))[0],
    'scheduler/pod-affinity spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[1] a,b',
  );
});

test('nothing of a Pod that has its Node', () => {
  assert.deepEqual(faultsOf(asking({ cpu: '1' })), []);
});
