// Much is granted to everybody who can reach the API server.
import { placesAt, textAt } from '#references';
import type { ClusterRoleBinding, RoleBinding } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const GROUP = 'rbac.authorization.k8s.io';
/** Roles that are made for people, and what they may do. */
const PEOPLES = new Set(['view', 'edit', 'admin', 'cluster-admin']);
/** Who is meant by a name that anybody has. */
const ANYBODY: Readonly<Record<string, string>> = {
  'system:anonymous': 'whoever reaches the API server, without any login',
  'system:unauthenticated': 'whoever reaches the API server, without any login',
  'system:authenticated': 'whoever can log in, every ServiceAccount included',
  'system:serviceaccounts': 'every Pod of the cluster',
};

const example = (name: string) =>
  object(
    `${GROUP}/v1`,
    'ClusterRoleBinding',
    'viewers',
    `roleRef:\n  apiGroup: ${GROUP}\n  kind: ClusterRole\n  name: view\nsubjects:\n  - apiGroup: ${GROUP}\n    kind: Group\n    name: ${name}\n`,
  );

export const grantsEverybody = defineRule<RoleBinding | ClusterRoleBinding>({
  id: 'rbac/everybody',
  title: 'Rights for everybody',
  on: [`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`],
  what: 'view, edit, admin or cluster-admin is bound to those who have not logged in; or more than view to all who have.',
  why: 'Nothing is protected any longer from whoever reaches the API server, or from any Pod.',
  remedy: 'Bind a group of your own, or single accounts.',
  wrong: example('system:unauthenticated'),
  right: example('platform'),
  *check({ object }) {
    const role = object.roleRef?.name ?? '';
    if (object.roleRef?.kind !== 'ClusterRole' || !PEOPLES.has(role)) return;
    for (const { value, path } of placesAt(object, 'subjects[]')) {
      const name = textAt(value, 'name');
      const who = textAt(value, 'kind') === 'ServiceAccount' ? undefined : ANYBODY[name];
      // Clusters of small teams let all their people look.
      if (!who || (role === 'view' && !/anonymous|unauthenticated/.test(name))) continue;
      yield { at: [...path, 'name'], message: `${name} is ${who}: they all become ${role}` };
    }
  },
});
