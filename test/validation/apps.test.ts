// apps: Deployments, ReplicaSets, StatefulSets, DaemonSets and ControllerRevisions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysOf } from './says.ts';

const metadata = { name: 'x', namespace: 'default' };
const labels = { app: 'x' };
const container = { name: 'c', image: 'nginx', terminationMessagePolicy: 'File', imagePullPolicy: 'Always' };
const podSpec = { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', terminationGracePeriodSeconds: 30, containers: [container] };
const template = { metadata: { labels }, spec: podSpec };
const selector = { matchLabels: labels };

const deployment = (spec: object, name = 'x') => ({
  metadata: { ...metadata, name },
  spec: { selector, template, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }, ...spec },
});
const statefulSet = (spec: object) => ({
  metadata,
  spec: { selector, template, podManagementPolicy: 'OrderedReady', updateStrategy: { type: 'RollingUpdate' }, ...spec },
});
const daemonSet = (rollingUpdate: object) => ({
  metadata,
  spec: { selector, template, updateStrategy: { type: 'RollingUpdate', rollingUpdate } },
});

test('a good workload gets nothing', () => {
  assert.deepEqual(saysOf('apps/Deployment', deployment({ replicas: 3 })), { errors: [], warnings: [] });
  assert.deepEqual(saysOf('apps/StatefulSet', statefulSet({})), { errors: [], warnings: [] });
  assert.deepEqual(saysOf('apps/DaemonSet', daemonSet({ maxSurge: 0, maxUnavailable: 1 })), { errors: [], warnings: [] });
});

test('a selector that is missing selects no template', () => {
  assert.deepEqual(saysOf('apps/Deployment', deployment({ selector: undefined })).errors, [
    'spec.selector: Required value',
    'spec.template.metadata.labels: Invalid value: {"app":"x"}: `selector` does not match template `labels`',
  ]);
});

test('an empty selector is refused under the name of a Deployment, for a ReplicaSet too', () => {
  const errors = ['spec.selector: Invalid value: {}: empty selector is invalid for deployment'];
  assert.deepEqual(saysOf('apps/ReplicaSet', { metadata, spec: { selector: {}, template } }).errors, errors);
});

test('a selector that cannot be read hides what is wrong with the template', () => {
  const unreadable = { matchExpressions: [{ key: 'app', operator: 'Equals' }] };
  const said = saysOf('apps/Deployment', deployment({ selector: unreadable, template: {} })).errors;
  assert.deepEqual(said, [
    'spec.selector.matchExpressions[0].operator: Invalid value: "Equals": not a valid selector operator',
    'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"Equals"}]}: invalid label selector',
  ]);
});

for (const [rollingUpdate, error] of [
  [{ maxUnavailable: '0%', maxSurge: 0 }, 'maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
  [{ maxUnavailable: '150%', maxSurge: 0 }, 'maxUnavailable: Invalid value: "150%": must not be greater than 100%'],
  [{ maxUnavailable: 1, maxSurge: -1 }, 'maxSurge: Invalid value: -1: must be greater than or equal to 0'],
] as const) {
  test(`a rolling update of ${JSON.stringify(rollingUpdate)}`, () => {
    const said = saysOf('apps/Deployment', deployment({ strategy: { type: 'RollingUpdate', rollingUpdate } })).errors;
    assert.deepEqual(said, [`spec.strategy.rollingUpdate.${error}`]);
  });
}

test('a quoted number is no percentage, but counts as the number', () => {
  const said = saysOf('apps/DaemonSet', daemonSet({ maxUnavailable: '1', maxSurge: 0 })).errors;
  assert.equal(said.length, 1);
  assert.match(said[0]!, /^spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "1": a valid percent string must be/);
});

test('a DaemonSet either takes away or adds', () => {
  assert.deepEqual(saysOf('apps/DaemonSet', daemonSet({ maxUnavailable: 1, maxSurge: 1 })).errors, [
    'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
  ]);
});

test('progress must take longer than being ready', () => {
  assert.deepEqual(saysOf('apps/Deployment', deployment({ progressDeadlineSeconds: 5, minReadySeconds: 5 })).errors, [
    'spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds',
  ]);
});

test('a Deployment with dots in its name is warned of', () => {
  assert.deepEqual(saysOf('apps/Deployment', deployment({}, 'a.b')).warnings, [
    'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
  ]);
});

test('claim templates are volumes that containers can mount, in place of others of that name', () => {
  const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } };
  const mounting = { ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  const spec = { ...podSpec, hostname: 'not checked!', containers: [mounting], volumes: [{ name: 'data' }] };
  assert.deepEqual(
    saysOf('apps/StatefulSet', statefulSet({ template: { metadata: { labels }, spec }, volumeClaimTemplates: [claim] })).errors,
    ['spec.volumeClaimTemplates[0].spec.resources[storage]: Required value'],
  );
});

test('maxUnavailable of a StatefulSet is dropped before 1.37', () => {
  const spec = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } } };
  assert.deepEqual(saysOf('apps/StatefulSet', statefulSet(spec)).errors, []);
  assert.deepEqual(saysOf('apps/StatefulSet', statefulSet(spec), 37).errors, [
    'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: 0: cannot be 0',
  ]);
});

test('a StatefulSet that keeps all its history is warned of', () => {
  assert.deepEqual(saysOf('apps/StatefulSet', statefulSet({ revisionHistoryLimit: -1 })).warnings, [
    'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended',
  ]);
});

test('the data of a ControllerRevision is an object', () => {
  assert.deepEqual(saysOf('apps/ControllerRevision', { metadata, data: ['x'] }).errors, [
    'data: Required value: data must be a valid JSON object',
  ]);
});
