// Webhooks that nobody can call, as a control plane of dry-run meets them and an editor does not. Sentences: recorded cases webhooks/unreachable-*.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dryRun } from '#chain';
import { defaultRelease } from '#schemas';
import { findingsIn } from '../workspace/findings-in.ts';

const configuration = (webhook: object = {}) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'policy' },
  webhooks: [
    {
      name: 'policy.example.com',
      clientConfig: { service: { namespace: 'default', name: 'policy', path: '/validate' } },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
      ...webhook,
    },
  ],
});
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'policy' }, spec: { ports: [{ port: 443 }] } };
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
const textOf = (...documents: object[]) => documents.map(document => JSON.stringify(document)).join('\n---\n');
const last = (...documents: object[]) =>
  dryRun(textOf(...documents), { release: defaultRelease, unknownKinds: 'refuse' }).documents.at(-1)?.message;

const UNREACHABLE =
  'Internal error occurred: failed calling webhook "policy.example.com": failed to call webhook: Post "https://policy.default.svc:443/validate?timeout=10s": service "policy" not found';

test('a webhook whose Service is not there refuses what it should be asked about', () => {
  assert.equal(last(configuration(), POD), UNREACHABLE);
  assert.equal(last(configuration({ failurePolicy: 'Ignore' }), POD), '');
  assert.equal(last(configuration({ objectSelector: { matchLabels: { checked: 'yes' } } }), POD), '');
  assert.equal(last(SERVICE, configuration(), POD), '');
});

test('in a workspace nobody says that a Service is not there', () => {
  const findings = findingsIn({ 'all.yaml': textOf({ ...SERVICE, metadata: { name: 'other' } }, configuration(), POD) });
  assert.deepEqual(findings, []);
});
