// rbac.authorization.k8s.io, and the reviews of authorization.k8s.io and authentication.k8s.io.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badRequestOf, refusalOf, validate } from '#validation';
import { saysOf } from './says.ts';

const metadata = { name: 'x', namespace: 'default' };
const rbac = (kind: string, object: object) => saysOf(`rbac.authorization.k8s.io/${kind}`, { metadata, ...object }).errors;

test('a rule names verbs, and either resources or URLs', () => {
  assert.deepEqual(rbac('Role', { rules: [{}] }), [
    'rules[0].verbs: Required value: verbs must contain at least one value',
    'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
    'rules[0].resources: Required value: resource rules must supply at least one resource',
  ]);
  const both = { verbs: ['get'], nonResourceURLs: ['/healthz'], resources: ['pods'] };
  assert.deepEqual(rbac('ClusterRole', { rules: [both] }), [
    'rules[0].nonResourceURLs: Invalid value: ["/healthz"]: rules cannot apply to both regular resources and non-resource URLs',
  ]);
});

test('only a ClusterRole speaks of URLs', () => {
  assert.deepEqual(rbac('Role', { rules: [{ verbs: ['get'], nonResourceURLs: ['/healthz'] }] }), [
    'rules[0].nonResourceURLs: Invalid value: ["/healthz"]: namespaced rules cannot apply to non-resource URLs',
  ]);
});

test('an account that is bound in the whole cluster has a namespace', () => {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'x' };
  const subjects = [
    { kind: 'ServiceAccount', name: 'x' },
    { kind: 'Robot', name: 'x' },
  ];
  assert.deepEqual(rbac('ClusterRoleBinding', { roleRef, subjects }), [
    'subjects[0].namespace: Required value',
    'subjects[1].kind: Unsupported value: "Robot": supported values: "ServiceAccount", "User", "Group"',
  ]);
});

test('a selector of an aggregated role that cannot be read is shown as nothing', () => {
  const clusterRoleSelectors = [{ matchExpressions: [{ key: 'a', operator: 'In' }] }];
  assert.deepEqual(rbac('ClusterRole', { aggregationRule: { clusterRoleSelectors } }), [
    "aggregationRule.clusterRoleSelectors[0].matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
    'aggregationRule.clusterRoleSelectors[0]: Invalid value: null: invalid label selector.',
  ]);
});

test('the refusal of a review names neither kind nor name', () => {
  const group = 'authorization.k8s.io';
  const errors = validate(group, 'SubjectAccessReview', { spec: { user: 'jane' } }, 36);
  assert.equal(
    refusalOf(group, 'SubjectAccessReview', '', errors),
    '.authorization.k8s.io "" is invalid: spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
  );
});

test('a review of nothing is a bad request', () => {
  assert.equal(badRequestOf('authentication.k8s.io', 'TokenReview', {}), 'token is required for TokenReview in authentication');
});
