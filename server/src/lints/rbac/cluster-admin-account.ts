// All rights over the cluster for a Pod.
import type { ClusterRoleBinding } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (name: string) =>
  object(
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    'deployer',
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: ${name}\nsubjects:\n  - kind: ServiceAccount\n    name: deployer\n    namespace: ci`,
  );

export const clusterAdminAccount = defineRule<ClusterRoleBinding>({
  id: 'rbac/cluster-admin-account',
  title: 'ServiceAccount with all rights',
  severity: 'information',
  on: ['rbac.authorization.k8s.io/ClusterRoleBinding'],
  what: 'A ServiceAccount is bound to cluster-admin in the whole cluster.',
  why: 'Whoever gets into one of its Pods, or may start a Pod in its namespace, owns the cluster.',
  remedy: 'Grant what is needed by a Role of its own, or bind within one namespace.',
  wrong: example('cluster-admin'),
  right: example('view'),
  *check({ object: { roleRef, subjects } }) {
    const account = subjects?.findIndex(({ kind }) => kind === 'ServiceAccount') ?? -1;
    if (roleRef?.name !== 'cluster-admin' || account < 0) return;
    const { name } = subjects![account]!;
    yield { at: ['roleRef', 'name'], message: `Every Pod that runs as "${name}" may do everything in the whole cluster` };
  },
});
