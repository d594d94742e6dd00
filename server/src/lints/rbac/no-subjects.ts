// A binding that binds nobody.
import type { RoleBinding } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (subjects: string) =>
  object(
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    'readers',
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:${subjects}`,
  );

export const noSubjects = defineRule<RoleBinding>({
  id: 'rbac/no-subjects',
  title: 'Binding without subjects',
  on: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  what: 'subjects is empty or not written.',
  why: 'The binding grants its role to nobody.',
  remedy: 'Name users, groups or ServiceAccounts, or drop the binding.',
  wrong: example(' []'),
  right: example('\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: developers'),
  *check({ object: { subjects } }) {
    if (subjects?.length) return;
    yield { at: ['subjects'], message: 'A binding without subjects grants its role to nobody' };
  },
});
