// Resources of the whole cluster in a Role, which grants within its namespace alone.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { isChecked, kindsNamed, ROLE, rulesOf } from './rules.ts';

const example = (kind: string) => role('apiGroups: [""]\nresources: ["nodes"]\nverbs: ["get"]', kind);

export const clusterResourceInRole = defineRule<Role>({
  id: 'rbac/cluster-resource-in-role',
  title: 'Resource of the cluster in a Role',
  on: [ROLE],
  what: 'A Role names a resource that lies in no namespace, such as nodes.',
  why: 'A Role grants rights within its namespace only: this grants nothing.',
  remedy: 'Use a ClusterRole with a ClusterRoleBinding.',
  wrong: example('Role'),
  right: example('ClusterRole'),
  *check(subject, { release }) {
    for (const { rule, path } of rulesOf(subject)) {
      if (!isChecked(release, rule)) continue;
      for (const [i, resource] of (rule.resources ?? []).entries()) {
        const kinds = kindsNamed(release, rule, resource.split('/')[0]!);
        // A Role may grant the namespace that it lies in.
        if (!kinds.length || kinds.some(({ namespaced, kind }) => namespaced || kind === 'Namespace')) continue;
        yield { at: [...path, 'resources', i], message: `${resource} lies in no namespace: a Role cannot grant it` };
      }
    }
  },
});
