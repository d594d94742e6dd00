// Rules that the controller of aggregated ClusterRoles writes over.
import type { ClusterRole } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE } from './rules.ts';

const example = (rules: string) =>
  object(
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    'monitoring',
    `aggregationRule:\n  clusterRoleSelectors:\n    - matchLabels:\n        example.com/aggregate-to-monitoring: "true"\nrules: ${rules}\n`,
  );

export const aggregatedRules = defineRule<ClusterRole>({
  id: 'rbac/aggregated-rules',
  title: 'Rules beside an aggregationRule',
  on: [CLUSTER_ROLE],
  what: 'A ClusterRole with an aggregationRule has rules of its own.',
  why: 'The controller replaces them with the rules of the ClusterRoles that it selects: these here are lost.',
  remedy: 'Put them into a ClusterRole that carries the label.',
  wrong: example('[{apiGroups: [""], resources: [pods], verbs: [get]}]'),
  right: example('[]'),
  *check({ object: { aggregationRule, rules } }) {
    if (aggregationRule?.clusterRoleSelectors?.length && rules?.length)
      yield { at: ['rules'], mark: 'key', message: 'The aggregationRule overwrites these rules: they are lost' };
  },
});
