// admissionregistration.k8s.io, apiregistration.k8s.io, flowcontrol.apiserver.k8s.io and certificates.k8s.io.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysOf } from './says.ts';

const metadata = { name: 'x' };
const good = { name: 'a.example.com', sideEffects: 'None', admissionReviewVersions: ['v1'], clientConfig: { url: 'https://example.com' } };
const webhooks = (...hooks: object[]) =>
  saysOf('admissionregistration.k8s.io/ValidatingWebhookConfiguration', { metadata, webhooks: hooks.map(hook => ({ ...good, ...hook })) })
    .errors;

test('a good webhook gets nothing', () => {
  assert.deepEqual(webhooks({}), []);
});

for (const [url, ...errors] of [
  ['http://example.com', `"http": 'https' is the only allowed URL scheme; desired format: https://host[/path]`],
  ['https:///x', '"": host must be specified; desired format: https://host[/path]'],
  ['https://u:p:q@example.com', '"u:p%3Aq": user information is not permitted in the URL'],
  ['https://example.com/?x=1#y', '"y": fragments are not permitted in the URL', '"x=1": query parameters are not permitted in the URL'],
] as const) {
  test(`the address ${url}`, () => {
    assert.deepEqual(
      webhooks({ clientConfig: { url } }),
      errors.map(error => `webhooks[0].clientConfig.url: Invalid value: ${error}`),
    );
  });
}

for (const [url, problem] of [
  ['https://a:b', 'invalid port ":b" after host'],
  ['https://a b', 'invalid character " " in host name'],
  ['https://[::1', "missing ']' in host"],
  ['https://a/%zz', 'invalid URL escape "%zz"'],
  [':x', 'missing protocol scheme'],
  ['a:b/c', undefined],
] as const) {
  test(`Go reads the address ${url}`, () => {
    const [said = ''] = webhooks({ clientConfig: { url } });
    const words = `url must be a valid URL: parse ${JSON.stringify(url)}: ${problem}; desired format: https://host[/path]`;
    if (problem) assert.equal(said, `webhooks[0].clientConfig.url: Required value: ${words}`);
    else assert.match(said, /^webhooks\[0\].clientConfig.url: Invalid value: "a": 'https'/);
  });
}

test('a Service without name is missed at the place of its namespace', () => {
  assert.deepEqual(webhooks({ clientConfig: { service: { namespace: 'default', port: 443 } } }), [
    'webhooks[0].clientConfig.service.namespace: Required value',
  ]);
});

test('no pattern of resources holds another that follows', () => {
  const rule = { operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['pods/*', 'pods/log', '*', 'pods'] };
  assert.deepEqual(webhooks({ rules: [rule] }), [
    `webhooks[0].rules[0].resources[1]: Invalid value: "pods/log": if 'pods/*' is present, must not specify pods/log`,
    `webhooks[0].rules[0].resources: Invalid value: ["pods/*","pods/log","*","pods"]: if '*' is present, must not specify other resources without subresources`,
  ]);
});

test('names of webhooks are unique, and domains of three parts', () => {
  assert.deepEqual(webhooks({}, {}, { name: 'a.b' }), [
    'webhooks[1].name: Duplicate value: "a.example.com"',
    'webhooks[2].name: Invalid value: "a.b": should be a domain with at least three segments separated by dots',
  ]);
});

test('a policy judges something', () => {
  const said = saysOf('admissionregistration.k8s.io/ValidatingAdmissionPolicy', { metadata, spec: { failurePolicy: 'Fail' } }).errors;
  assert.deepEqual(said, [
    'spec.matchConstraints: Required value',
    'spec.validations: Required value: validations or auditAnnotations must contain at least one item',
    'spec.auditAnnotations: Required value: validations or auditAnnotations must contain at least one item',
  ]);
});

test('a binding does not deny and warn', () => {
  const spec = { policyName: 'p', validationActions: ['Deny', 'Warn', 'Deny'] };
  assert.deepEqual(saysOf('admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', { metadata, spec }).errors, [
    'spec.validationActions[2]: Duplicate value: "Deny"',
    'spec.validationActions: Invalid value: ["Deny","Warn","Deny"]: must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
  ]);
});

test('names of static configurations are warned of', () => {
  const static_ = { metadata: { name: 'x.static.k8s.io' } };
  assert.deepEqual(saysOf('admissionregistration.k8s.io/MutatingWebhookConfiguration', static_).warnings, [
    'metadata.name: names ending with ".static.k8s.io" are reserved for static manifest-based configurations and cannot be managed via the API',
  ]);
});

test('an APIService is named after what it serves', () => {
  const spec = { group: 'example.com', version: 'v1', groupPriorityMinimum: 20001, versionPriority: 1 };
  assert.deepEqual(saysOf('apiregistration.k8s.io/APIService', { metadata, spec }).errors, [
    'metadata.name: Invalid value: "x": must be `spec.version+"."+spec.group`: "v1.example.com"',
    'spec.groupPriorityMinimum: Invalid value: 20001: must be positive and less than 20000',
  ]);
});

test('a hash must suffice to deal a hand of queues', () => {
  const queuing = { queues: 64, handSize: 11, queueLengthLimit: 50 };
  const spec = { type: 'Limited', limited: { limitResponse: { type: 'Queue', queuing } } };
  assert.deepEqual(saysOf('flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration', { metadata, spec }).errors, [
    'spec.limited.limitResponse.queuing.handSize: Invalid value: 11: required entropy bits of deckSize 64 and handSize 11 should not be greater than 60',
  ]);
});

test('a subject of a FlowSchema holds what its kind names', () => {
  const subjects = [{ kind: 'User', group: { name: 'x' } }];
  const rules = [{ subjects, nonResourceRules: [{ verbs: ['get', 'fetch'], nonResourceURLs: ['/a*'] }] }];
  const spec = { matchingPrecedence: 500, priorityLevelConfiguration: { name: 'x' }, rules };
  assert.deepEqual(saysOf('flowcontrol.apiserver.k8s.io/FlowSchema', { metadata, spec }).errors, [
    "spec.rules[0].subjects[0].user: Required value: user is required when subject kind is 'User'",
    "spec.rules[0].subjects[0].group: Forbidden: group is forbidden when subject kind is not 'Group'",
    'spec.rules[0].nonResourceRules[0].verbs: Unsupported value: ["get","fetch"]: supported values: "create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"',
    'spec.rules[0].nonResourceRules[0].nonResourceURLs[0]: Invalid value: "/a*": wildcard can only do suffix matching',
  ]);
});

test('a certificate is requested in PEM', () => {
  const spec = { request: 'Zm9v', signerName: 'example.com/x', usages: ['client auth'] };
  assert.deepEqual(saysOf('certificates.k8s.io/CertificateSigningRequest', { metadata, spec }).errors, [
    'spec.request: Invalid value: "Zm9v": PEM block type must be CERTIFICATE REQUEST',
  ]);
});
