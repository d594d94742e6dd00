// Names of objects with a verb that knows no name.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, ROLE, rulesOf } from './rules.ts';

const example = (verbs: string) => role(`apiGroups: [""]\nresources: ["configmaps"]\nresourceNames: ["settings"]\nverbs: [${verbs}]`);
/** Requests of these verbs carry no name in their URL. */
const NAMELESS = new Set(['create', 'deletecollection']);

export const resourceNamesWithCreate = defineRule<Role>({
  id: 'rbac/resource-names-with-create',
  title: 'resourceNames with create',
  on: [ROLE, CLUSTER_ROLE],
  what: 'The rule is limited to objects by name and has the verb create or deletecollection.',
  why: 'Such requests carry no name: the rule never allows them.',
  remedy: 'Move create into a rule of its own without resourceNames.',
  wrong: example('get, create'),
  right: example('get, update'),
  *check(subject) {
    for (const { rule, path } of rulesOf(subject)) {
      const { resourceNames = [], resources = [], verbs = [] } = rule;
      // A subresource is created at the URL of its object, which has a name.
      if (!resourceNames.length || resources.some(resource => resource.includes('/') || resource === '*')) continue;
      if (grantedElsewhere(subject.object, rule)) continue;
      for (const [i, verb] of verbs.entries())
        if (NAMELESS.has(verb))
          yield { at: [...path, 'verbs', i], message: `resourceNames never allows ${verb}: its request carries no name` };
    }
  },
});

/** Another rule allows create without names: then this one only repeats it. */
const grantedElsewhere = ({ rules = [] }: Role, { resources = [] }: NonNullable<Role['rules']>[number]) =>
  rules.some(
    other =>
      !other.resourceNames?.length &&
      other.verbs?.some(verb => NAMELESS.has(verb) || verb === '*') &&
      resources.every(one => other.resources?.includes(one)),
  );
