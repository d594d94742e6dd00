// Service accounts written as a user or a group, and not as the server writes them.
import type { RoleBinding } from '#schemas';
import { role, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const ACCOUNT = 'system:serviceaccount:';
const GROUP = 'system:serviceaccounts';

const example = (name: string) =>
  stream(
    role('apiGroups: [""]\nresources: ["pods"]\nverbs: ["get"]'),
    `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reader
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: ${name}`,
  );

export const accountName = defineRule<RoleBinding>({
  id: 'rbac/account-name',
  title: 'User or group of service accounts that there cannot be',
  on: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  what: 'A subject begins as service accounts do, and has not the form system:serviceaccount:NAMESPACE:NAME (a user) or system:serviceaccounts:NAMESPACE (a group).',
  why: 'Nobody is ever called so: the binding grants nothing.',
  remedy: 'Correct the form, or name the account as a subject of kind ServiceAccount.',
  wrong: example('system:serviceaccount:default'),
  right: example('system:serviceaccounts:default'),
  *check({ object: { subjects } }) {
    for (const [i, { kind, name = '' }] of (subjects ?? []).entries()) {
      const at = ['subjects', i, 'name'];
      if (kind === 'User' && name.startsWith(GROUP))
        yield { at, message: `"${name}" is a group of service accounts: this has to be of kind Group` };
      else if (kind === 'User' && name.startsWith(ACCOUNT) && !/^[^:]+:[^:]+:[^:]+:[^:]+$/.test(name))
        yield { at, message: `The user of a service account is called ${ACCOUNT}NAMESPACE:NAME: nobody is called "${name}"` };
      else if (kind === 'Group' && name.startsWith(ACCOUNT))
        yield { at, message: `Groups of service accounts are called ${GROUP} or ${GROUP}:NAMESPACE: nobody is in "${name}"` };
    }
  },
});
