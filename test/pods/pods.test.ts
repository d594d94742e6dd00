// What a Pod's spec comes to: QoS class, OOM score, requests and limits in all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oomScoreAdjust, podLimits, podRequests, qosClass } from '#pods';
import { Quantity } from '#quantity';
import type { Container, PodSpec } from '#schemas';

const amounts = (list: Record<string, string>) =>
  Object.fromEntries(Object.entries(list).map(([name, text]) => [name, Quantity.parse(text) as Quantity]));
const container = (requests: Record<string, string>, limits: Record<string, string> = {}, more: Container = {}): Container => ({
  name: 'app',
  resources: { requests: amounts(requests), limits: amounts(limits) },
  ...more,
});
const printed = (list: object) => JSON.parse(JSON.stringify(list));

const both = { cpu: '1', memory: '1Gi' };

for (const [qos, spec] of [
  ['BestEffort', { containers: [container({})] }],
  ['BestEffort', { containers: [container({ cpu: '0', 'nvidia.com/gpu': '1' })] }],
  ['Guaranteed', { containers: [container(both, both)] }],
  ['Burstable', { containers: [container({ cpu: '1' }, both)] }],
  ['Burstable', { containers: [container(both, both), container({})] }],
  ['Burstable', { containers: [container(both, both)], initContainers: [container({ cpu: '1' })] }],
  ['Guaranteed', { containers: [container({})], resources: { requests: amounts(both), limits: amounts(both) } }],
  ['Burstable', { containers: [container(both, both)], resources: { requests: amounts(both) } }],
] as const)
  test(`${JSON.stringify(spec)} is ${qos}`, () => {
    assert.equal(qosClass({ spec: spec as unknown as PodSpec }), qos);
  });

test('requests are those of the containers, or of the largest init container with the sidecars before it', () => {
  const sidecar = container({ cpu: '100m' }, {}, { restartPolicy: 'Always' });
  const spec = { containers: [container({ cpu: '200m', memory: '1Gi' })], initContainers: [sidecar, container({ cpu: '500m' }), sidecar] };
  assert.deepEqual(printed(podRequests(spec)), { cpu: '600m', memory: '1Gi' });
});

test('resources of the Pod overrule those of its containers, overhead comes on top', () => {
  const resources = { requests: amounts({ cpu: '2' }), limits: amounts({ cpu: '3' }) };
  const spec = { containers: [container(both, { memory: '2Gi' })], resources, overhead: amounts({ cpu: '250m', memory: '64Mi', x: '1' }) };
  assert.deepEqual(printed(podRequests(spec)), { cpu: '2250m', memory: '1088Mi', x: '1' });
  assert.deepEqual(printed(podLimits(spec)), { memory: '2112Mi', cpu: '3250m' });
});

const GI = 2 ** 30;

for (const [score, spec, nodeMemory] of [
  [-997, { containers: [container(both, both)] }, undefined],
  [1000, { containers: [container({})] }, undefined],
  [undefined, { containers: [container({ memory: '1Gi' })] }, undefined],
  [875, { containers: [container({ memory: '1Gi' })] }, 8 * GI],
  [999, { containers: [container({ cpu: '1' })] }, 8 * GI],
  [3, { containers: [container({ memory: '8Gi' })] }, 8 * GI],
  [-997, { priorityClassName: 'system-node-critical', containers: [container({})] }, undefined],
  [750, { containers: [container({ memory: '1Gi' })], resources: { requests: amounts({ memory: '2Gi' }) } }, 8 * GI],
] as const)
  test(`the OOM score of ${JSON.stringify(spec)} on ${nodeMemory} bytes is ${score}`, () => {
    const pod = { spec: spec as unknown as PodSpec };
    assert.equal(oomScoreAdjust(pod, pod.spec.containers![0]!, nodeMemory), score);
  });
