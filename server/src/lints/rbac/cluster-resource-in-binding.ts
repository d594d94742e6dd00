// A ClusterRole about the cluster's own resources, bound within a namespace.
import type { ClusterRole, RoleBinding } from '#schemas';
import { role, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, isChecked, kindsNamed, rulesOf } from './rules.ts';

const example = (kind: string) =>
  stream(
    role('apiGroups: [""]\nresources: ["nodes"]\nverbs: ["get"]', 'ClusterRole'),
    `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: reader
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: reader
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: jane`,
  );

export const clusterResourceInBinding = defineRule<RoleBinding>({
  id: 'rbac/cluster-resource-in-binding',
  title: 'RoleBinding to a ClusterRole about resources of the cluster',
  on: ['rbac.authorization.k8s.io/RoleBinding'],
  what: 'All that the ClusterRole grants lies in no namespace (nodes, namespaces, nonResourceURLs), and it is bound by a RoleBinding.',
  why: 'A RoleBinding grants rights within its namespace only: this one grants nothing.',
  remedy: 'Use a ClusterRoleBinding.',
  wrong: example('RoleBinding'),
  right: example('ClusterRoleBinding'),
  *check({ object: { roleRef } }, { references, release }) {
    const bound = roleRef?.kind === 'ClusterRole' ? references.get(CLUSTER_ROLE, '', roleRef.name ?? '') : undefined;
    const object = bound?.object as ClusterRole | undefined;
    const rules = object && !object.aggregationRule ? rulesOf({ object } as never) : [];
    const isOfCluster = ({ rule }: (typeof rules)[number]): boolean => {
      if (rule.nonResourceURLs?.length) return true;
      const kinds = (rule.resources ?? []).map(resource => kindsNamed(release, rule, resource.split('/')[0]!));
      return (
        isChecked(release, rule) &&
        kinds.every(found => found.length > 0 && found.every(({ namespaced, kind }) => !namespaced && kind !== 'Namespace'))
      );
    };
    if (!bound || !rules.length || !rules.every(isOfCluster)) return;
    yield {
      at: ['roleRef', 'name'],
      message: `All that ClusterRole "${bound.name}" grants lies in no namespace: a RoleBinding to it grants nothing`,
      related: [{ subject: bound, at: ['metadata', 'name'], message: 'defined here' }],
    };
  },
});
