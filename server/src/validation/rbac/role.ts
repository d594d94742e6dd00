// Roles and ClusterRoles: lists of rules, and the selectors by which a ClusterRole gathers those of others.
import { invalid } from '#field';
import type { AggregationRule, ClusterRole, LabelSelector, Role } from '#schemas';
import { pathSegment } from '../formats.ts';
import { kind } from '../kind.ts';
import { isReadableSelector, labelSelector } from '../meta/label-selector.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { check, eachVal, field, pointer, required, type } from '../words.ts';
import { policyRule } from './policy-rule.ts';

/** The server prints the matcher that it could not make, not what is written. */
const readable = check<LabelSelector>('readable', (selector, at, found) => {
  if (!isReadableSelector(selector, found)) found.errors.push(invalid(at, null, 'invalid label selector.', 'selector'));
});

const aggregationRule = type<AggregationRule>(
  'AggregationRule',
  field(
    'clusterRoleSelectors',
    required('at least one clusterRoleSelector required if aggregationRule is non-nil'),
    eachVal(labelSelector(), readable),
  ),
);

export const role = kind<Role>({
  group: 'rbac.authorization.k8s.io',
  kind: 'Role',
  rows: type<Role>(
    'Role',
    objectMeta({ name: pathSegment, generateName: pathSegment, namespaced: true }),
    field('rules', eachVal(policyRule('namespaced'))),
  ),
});

export const clusterRole = kind<ClusterRole>({
  group: 'rbac.authorization.k8s.io',
  kind: 'ClusterRole',
  rows: type<ClusterRole>(
    'ClusterRole',
    objectMeta({ name: pathSegment, generateName: pathSegment, namespaced: false }),
    field('rules', eachVal(policyRule('cluster'))),
    pointer('aggregationRule', aggregationRule),
  ),
});
