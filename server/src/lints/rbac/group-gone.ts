// Rights in the group extensions, of which nothing is left.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, ROLE, rulesOf } from './rules.ts';

const GONE = 'extensions';
const example = (group: string) => role(`apiGroups: ["${group}"]\nresources: ["ingresses"]\nverbs: ["get", "list"]`);

export const groupGone = defineRule<Role>({
  id: 'rbac/group-gone',
  title: 'API group that is gone',
  on: [ROLE, CLUSTER_ROLE],
  what: 'A rule is about the group extensions alone, and no rule of the role names the group that the resource is in now.',
  why: 'The group was removed in 1.22: the rule grants nothing.',
  remedy: 'Name apps, networking.k8s.io or policy.',
  wrong: example(GONE),
  right: example('networking.k8s.io'),
  *check(subject, { release }) {
    const rules = rulesOf(subject);
    for (const { rule, path } of rules) {
      const { apiGroups = [], resources = [] } = rule;
      if (!apiGroups.length || apiGroups.some(group => group !== GONE)) continue;
      for (const [i, resource] of resources.entries()) {
        const plural = resource.replace(/\/.*/, '');
        // Rules for old clusters stand beside those for new ones.
        const named = rules.some(
          ({ rule: other }) => other !== rule && other.resources?.some(one => one === '*' || one.startsWith(plural)),
        );
        const groups = [...new Set(release.kinds.filter(kind => kind.resource === plural).map(({ group }) => group))];
        if (named || !groups.length) continue;
        yield {
          at: [...path, 'resources', i],
          message: `The group "${GONE}" is gone: this grants nothing. ${plural} is in "${groups.join('" or "')}"`,
        };
      }
    }
  },
});
