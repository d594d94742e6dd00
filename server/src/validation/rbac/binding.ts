// RoleBindings and ClusterRoleBindings: to whom a role is given.
import { child, required as requiredError } from '#field';
import type { ClusterRoleBinding, RoleBinding, RoleRef, Subject } from '#schemas';
import { dnsSubdomain, pathSegment } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, declaredSince, eachVal, field, format, oneOfStrings, required, type, when } from '../words.ts';

const GROUP = 'rbac.authorization.k8s.io';
const isA =
  (...kinds: string[]) =>
  (subject: Subject) =>
    kinds.includes(subject.kind ?? '');

const namespaced = check<Subject>('namespace', ({ namespace }, at, { errors }) => {
  if (!namespace) errors.push(requiredError(child(at, 'namespace')));
});

const subject = (scope: 'namespaced' | 'cluster'): Check<Subject> =>
  type<Subject>(
    'Subject',
    declaredSince(37, field('name', required())),
    when(isA('ServiceAccount'), field('name', format(dnsSubdomain)), field('apiGroup', oneOfStrings(''))),
    when(value => scope === 'cluster' && isA('ServiceAccount')(value), namespaced),
    when(isA('User', 'Group'), always('apiGroup', '', oneOfStrings(GROUP))),
    when(value => !isA('ServiceAccount', 'User', 'Group')(value), always('kind', '', oneOfStrings('ServiceAccount', 'User', 'Group'))),
  );

const roleRef = (...kinds: string[]): Check<RoleRef> =>
  type<RoleRef>(
    'RoleRef',
    always('apiGroup', '', oneOfStrings(GROUP)),
    always('kind', '', oneOfStrings(...kinds)),
    declaredSince(37, field('name', required())),
    field('name', format(pathSegment)),
  );

export const roleBinding = kind<RoleBinding>({
  group: GROUP,
  kind: 'RoleBinding',
  rows: type<RoleBinding>(
    'RoleBinding',
    objectMeta({ name: pathSegment, generateName: pathSegment, namespaced: true }),
    always('roleRef', {}, roleRef('Role', 'ClusterRole')),
    field('subjects', eachVal(subject('namespaced'))),
  ),
});

export const clusterRoleBinding = kind<ClusterRoleBinding>({
  group: GROUP,
  kind: 'ClusterRoleBinding',
  rows: type<ClusterRoleBinding>(
    'ClusterRoleBinding',
    objectMeta({ name: pathSegment, generateName: pathSegment, namespaced: false }),
    always('roleRef', {}, roleRef('ClusterRole')),
    field('subjects', eachVal(subject('cluster'))),
  ),
});
