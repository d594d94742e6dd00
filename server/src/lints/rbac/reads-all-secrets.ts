// Style: roles that read the credentials of all.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, rulesOf } from './rules.ts';

const example = (resource: string) => role(`apiGroups: [""]\nresources: ["${resource}"]\nverbs: [get]`, 'ClusterRole');

export const readsAllSecrets = defineRule<Role>({
  id: 'rbac/reads-all-secrets',
  title: 'Role that reads every Secret',
  severity: 'information',
  preset: 'strict',
  on: [CLUSTER_ROLE],
  what: 'A ClusterRole may read Secrets without naming which.',
  why: 'Bound in the whole cluster it reads the credentials of all namespaces.',
  remedy: 'Name the Secrets (resourceNames), or use a Role in the namespace.',
  wrong: example('secrets'),
  right: example('configmaps'),
  *check(subject) {
    for (const { rule, path } of rulesOf(subject)) {
      const { resources = [], verbs = [], resourceNames = [] } = rule;
      const at = resources.indexOf('secrets');
      if (at < 0 || resourceNames.length || !verbs.some(verb => ['get', 'list', 'watch', '*'].includes(verb))) continue;
      yield { at: [...path, 'resources', at], message: 'This reads every Secret where it is bound' };
    }
  },
});
