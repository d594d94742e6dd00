// Which of several Nodes a Pod gets.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asking, TestCluster } from './cluster.ts';

const MIB = 1024 * 1024;

describe('the choice among Nodes', () => {
  test('of equal Nodes it is the first, or the one that is drawn', () => {
    const names: (readonly string[])[] = [];
    const drawing = new TestCluster((_, best) => names.push(best) && 1);
    for (const cluster of [new TestCluster(), drawing])
      cluster
        .node('a')
        .node('b')
        .node('small', { capacity: { cpu: '1' } })
        .pod('web');
    assert.equal(drawing.fate('web'), 'b');
    assert.deepEqual(names, [['a', 'b']]);
  });

  test('a Node is seen to share its images with those that were there when something last changed on it', () => {
    const images = [{ names: ['main:latest'], sizeBytes: 900 * MIB }];
    const cluster = new TestCluster().node('first', { status: { images } });
    cluster.pod('seer', asking({ cpu: '64' }));
    cluster.node('second', { status: { images } });
    cluster.pod('web');
    assert.equal(cluster.fate('web'), 'second');
  });

  test('a Pod that met no Node looks at several that have come meanwhile', () => {
    const cluster = new TestCluster();
    cluster.pod('web', asking({ cpu: '1' }));
    cluster.node('small', { capacity: { cpu: '2' }, more: true }).node('large', { capacity: { cpu: '64', memory: '256Gi' }, more: true });
    assert.equal(cluster.fate('web'), 'no nodes available to schedule pods');
    cluster.scheduler.run();
    assert.equal(cluster.fate('web'), 'large');
  });

  test('of Pods that matter alike, those that have not run for long make room', () => {
    const cluster = new TestCluster().node('old').node('young');
    const running = (hour: string) => ({ phase: 'Running' as const, startTime: `2026-01-01T${hour}:00:00Z` });
    for (const [name, hour] of [
      ['old', '01'],
      ['young', '09'],
    ] as const)
      cluster.pod(name, { ...asking({ cpu: '3' }), nodeName: name }, {}, running(hour));
    cluster.pod('web', { ...asking({ cpu: '3' }), priority: 10 });
    assert.equal(cluster.fate('web'), 'young');
    assert.equal(cluster.fate('young'), 'young PreemptionByScheduler');
  });
});
