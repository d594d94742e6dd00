// A new Node as its kubelet and the node controller leave it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeNode } from '#scheduler';
import type { Node } from '#schemas';
import { amounts } from './cluster.ts';

const completed = (node: Node): Node => {
  completeNode(node);
  return node;
};
const taintsOf = (node: Node) => (completed(node).spec?.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);

test('what the document lacks of capacity is filled in, what it says stays', () => {
  const { status } = completed({ status: { capacity: amounts({ cpu: '2', 'example.com/gpu': '1' }) } });
  const printed = Object.fromEntries(Object.entries(status?.allocatable ?? {}).map(([name, quantity]) => [name, `${quantity}`]));
  assert.deepEqual(printed, { cpu: '2', memory: '8Gi', pods: '110', 'example.com/gpu': '1' });
  assert.equal(status?.conditions?.[0]?.status, 'True');
});

test('taints follow conditions and spec.unschedulable, whatever the document says of them', () => {
  assert.deepEqual(taintsOf({ spec: { taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }] } }), []);
  assert.deepEqual(taintsOf({ spec: { unschedulable: true, taints: [{ key: 'db', effect: 'NoSchedule' }] } }), [
    'db:NoSchedule',
    'node.kubernetes.io/unschedulable:NoSchedule',
  ]);
  assert.deepEqual(taintsOf({ status: { conditions: [{ type: 'Ready', status: 'False' }] } }), [
    'node.kubernetes.io/not-ready:NoSchedule',
    'node.kubernetes.io/not-ready:NoExecute',
  ]);
});
