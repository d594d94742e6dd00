// rbac.authorization.k8s.io. That a giver of rights must hold them is authorization, not validation: administrators may give all.
import type { KindRules } from '../kind.ts';
import { clusterRoleBinding, roleBinding } from './binding.ts';
import { clusterRole, role } from './role.ts';

export const rbacKinds: readonly KindRules[] = [role, clusterRole, roleBinding, clusterRoleBinding];
