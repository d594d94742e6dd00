// A ServiceAccount that is written as a user.
import { describe, placesAt, textAt } from '#references';
import type { ClusterRoleBinding, RoleBinding } from '#schemas';
import { object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const GROUP = 'rbac.authorization.k8s.io';
const example = (subject: string) =>
  stream(
    object('v1', 'ServiceAccount', 'builder'),
    object(
      `${GROUP}/v1`,
      'RoleBinding',
      'builder',
      `roleRef:\n  apiGroup: ${GROUP}\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - ${subject}\n    name: builder\n`,
    ),
  );

export const accountAsUser = defineRule<RoleBinding | ClusterRoleBinding>({
  id: 'rbac/account-as-user',
  title: 'ServiceAccount written as a user',
  on: [`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`],
  what: 'A subject of kind User or Group has the name of a ServiceAccount of the same file, and no ServiceAccount is bound.',
  why: 'Users are called otherwise (system:serviceaccount:NAMESPACE:NAME): the account gets no rights.',
  remedy: 'Write kind: ServiceAccount and the namespace of the account.',
  wrong: example(`kind: User\n    apiGroup: ${GROUP}`),
  right: example('kind: ServiceAccount\n    namespace: default'),
  *check({ object, document }, { references, sameFile }) {
    const accounts = references.list('ServiceAccount').filter(account => sameFile(account.document, document));
    if (!accounts.length || object.subjects?.some(({ kind }) => kind === 'ServiceAccount')) return;
    for (const { value, path } of placesAt(object, 'subjects[]')) {
      const account = accounts.find(({ name }) => name === textAt(value, 'name'));
      if (!account) continue;
      yield {
        at: [...path, 'kind'],
        message: `${describe(account)} is no ${textAt(value, 'kind')}: it gets no rights`,
        related: [{ subject: account, at: ['metadata', 'name'], message: 'the account' }],
      };
    }
  },
});
