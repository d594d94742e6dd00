// autoscaling and policy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Quantity } from '#quantity';
import { saysOf } from './says.ts';

const metadata = { name: 'x', namespace: 'default' };
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' };
const autoscaler = (spec: object) => ({ metadata, spec: { scaleTargetRef, minReplicas: 1, maxReplicas: 3, ...spec } });
const errorsOf = (spec: object, minor?: number) => saysOf('autoscaling/HorizontalPodAutoscaler', autoscaler(spec), minor).errors;
const cpu = (target: object) => ({ type: 'Resource', resource: { name: 'cpu', target } });

test('a good autoscaler gets nothing', () => {
  assert.deepEqual(errorsOf({ metrics: [cpu({ type: 'Utilization', averageUtilization: 50 })] }), []);
});

test('scaling to zero comes with 1.37, and needs a metric of something else than Pods', () => {
  const wakes = 'spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas';
  assert.deepEqual(errorsOf({ minReplicas: 0 }), ['spec.minReplicas: Invalid value: 0: must be greater than or equal to 1', wakes]);
  assert.deepEqual(errorsOf({ minReplicas: 0 }, 37), [wakes]);
});

test('what is scaled has a group, but for ReplicationControllers', () => {
  const target = { apiVersion: 'v1', kind: 'Deployment', name: 'x' };
  assert.deepEqual(errorsOf({ scaleTargetRef: target }), [
    'spec.scaleTargetRef.apiVersion: Invalid value: "v1": apiVersion must specify API group',
  ]);
  assert.deepEqual(errorsOf({ scaleTargetRef: { ...target, kind: 'ReplicationController' } }), []);
});

test('a metric has the source of its type, and no other', () => {
  const pods = { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: Quantity.of(1) } };
  assert.deepEqual(errorsOf({ metrics: [{ ...cpu({ type: 'Utilization', averageUtilization: 50 }), pods }] }), [
    'spec.metrics[0].pods: Forbidden: must populate the given metric source only',
  ]);
  assert.deepEqual(errorsOf({ metrics: [{ type: 'Resource', pods }] }), [
    'spec.metrics[0].resource: Required value: must populate information for the given metric source',
  ]);
});

test('a target is positive', () => {
  assert.deepEqual(errorsOf({ metrics: [cpu({ type: 'AverageValue', averageValue: Quantity.of(0) })] }), [
    'spec.metrics[0].resource.target.averageValue: Invalid value: "0": must be positive',
  ]);
});

test('policies of scaling are bounded', () => {
  const scaleUp = { selectPolicy: 'Most', policies: [{ type: 'Pods', value: 0, periodSeconds: 3600 }] };
  assert.deepEqual(errorsOf({ behavior: { scaleUp } }), [
    'spec.behavior.scaleUp.selectPolicy: Unsupported value: "Most": supported values: "Disabled", "Max", "Min"',
    'spec.behavior.scaleUp.policies[0].value: Invalid value: 0: must be greater than zero',
    'spec.behavior.scaleUp.policies[0].periodSeconds: Invalid value: 3600: must be less than or equal to 1800',
  ]);
});

test('a disruption budget has one bound', () => {
  assert.deepEqual(saysOf('policy/PodDisruptionBudget', { metadata, spec: { minAvailable: 1, maxUnavailable: '101%' } }).errors, [
    'spec: Invalid value: {"MinAvailable":1,"Selector":null,"MaxUnavailable":"101%","UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
    'spec.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
  ]);
});
