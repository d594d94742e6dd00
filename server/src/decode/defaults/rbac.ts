// Defaults of rbac.authorization.k8s.io/v1.
import type { RoleBinding, Subject } from '#schemas';
import type { DefaultTable } from './table.ts';

const GROUP = 'rbac.authorization.k8s.io';

export const rbacDefaults: DefaultTable = {
  'rbac/v1.RoleBinding': nameRoleGroup,
  'rbac/v1.ClusterRoleBinding': nameRoleGroup,
  'rbac/v1.Subject': (subject: Subject) => {
    if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ||= GROUP;
  },
};

function nameRoleGroup(binding: RoleBinding): void {
  binding.roleRef ??= {};
  binding.roleRef.apiGroup ||= GROUP;
}
