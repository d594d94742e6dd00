// A label that should add a ClusterRole to one of the built-in ones, and does not.
import type { ClusterRole, LabelSelector } from '#schemas';
import { object } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE } from './rules.ts';

const PREFIX = 'rbac.authorization.k8s.io/aggregate-to-';
const BUILT_IN = ['admin', 'edit', 'view'];
const RULE = 'rules:\n  - apiGroups: [example.com]\n    resources: [widgets]\n    verbs: [get]\n';
const example = (label: string) =>
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'widgets', `  labels:\n    ${PREFIX}${label}\n${RULE}`);

export const aggregationLabel = defineRule<ClusterRole>({
  id: 'rbac/aggregation-label',
  title: 'Aggregation label without effect',
  on: [CLUSTER_ROLE],
  what: 'A label that begins as those that add rights to admin, edit and view is misspelt, or its value is not "true".',
  why: 'Nobody selects it: the built-in ClusterRole does not get these rights.',
  remedy: 'Write aggregate-to-admin, aggregate-to-edit or aggregate-to-view with the value "true".',
  wrong: example('viewer: "true"'),
  right: example('view: "true"'),
  *check({ object }, { references }) {
    for (const [label, value] of Object.entries(object.metadata?.labels ?? {})) {
      if (!label.startsWith(PREFIX) || isSelected(label, references.list(CLUSTER_ROLE))) continue;
      const name = label.slice(PREFIX.length);
      const at = ['metadata', 'labels', label];
      if (BUILT_IN.includes(name)) {
        // "false" switches it off on purpose.
        if (value !== 'true' && value !== 'false') yield { at, message: `Only "true" adds these rights to ${name}` };
        continue;
      }
      const near = BUILT_IN.find(one => name.startsWith(one)) ?? nearestName(name, BUILT_IN, 1);
      if (near)
        yield {
          at,
          mark: 'key',
          message: `No ClusterRole collects ${label}. Did you mean ${PREFIX}${near}?`,
          data: { replacement: `${PREFIX}${near}` },
        };
    }
  },
});

/** Whether a ClusterRole of the environment asks for the label. */
const isSelected = (label: string, roles: readonly { readonly object: unknown }[]) =>
  roles.some(({ object }) =>
    (object as ClusterRole).aggregationRule?.clusterRoleSelectors?.some((one: LabelSelector) => label in (one.matchLabels ?? {})),
  );
