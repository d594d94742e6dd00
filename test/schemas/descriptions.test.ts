// The side file of descriptions: what the models say reaches the hover.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDescriptions } from '#schemas';
import { readDescriptions } from '../../scripts/descriptions.mjs';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test('fields and types of the models are described under the ids of the facts', () => {
  const descriptions = loadDescriptions(bytes(readDescriptions()));
  assert.match(descriptions.of('core/v1.ContainerPort', 'containerPort')!, /valid port number, 0 < x < 65536/);
  assert.match(descriptions.of('core/v1.ContainerPort', 'protocol')!, /"TCP"/);
  assert.match(descriptions.of('core/v1.Event', '')!, /^Event is a report of an event somewhere in the cluster/);
  assert.match(descriptions.of('apps/v1.DeploymentSpec', 'replicas')!, /Number of desired pods/);
  assert.ok(descriptions.of('apiextensions/v1.JSONSchemaProps', 'default'));
});

test('what is not described, and what cannot be read, is silence', () => {
  assert.equal(loadDescriptions(bytes({})).of('core/v1.Pod', 'constructor'), undefined);
  assert.equal(loadDescriptions(new Uint8Array([1, 2, 3])).of('core/v1.Pod', ''), undefined);
  assert.equal(loadDescriptions(bytes(null)).of('core/v1.Pod', ''), undefined);
});
