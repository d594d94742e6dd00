// One rule of a Role or ClusterRole: verbs on resources, or on URLs that are no resources.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/
import { invalid } from '#field';
import type { PolicyRule } from '#schemas';
import { type Check, check, declaredSince, field, required, type, when } from '../words.ts';

const isForUrls = ({ nonResourceURLs = [] }: PolicyRule) => nonResourceURLs.length > 0;
const namesResources = ({ apiGroups = [], resources = [], resourceNames = [] }: PolicyRule) =>
  apiGroups.length + resources.length + resourceNames.length > 0;

const noUrls = (detail: string) =>
  check<readonly string[]>('nonResourceURLs', (urls, at, { errors }) => {
    errors.push(invalid(at, urls, detail, 'non-resource-urls'));
  });

/** @param scope where the rule's role lives: only ClusterRoles can speak of URLs */
export const policyRule = (scope: 'namespaced' | 'cluster'): Check<PolicyRule> =>
  type<PolicyRule>(
    'PolicyRule',
    declaredSince(37, field('verbs', required('verbs must contain at least one value'))),
    when(() => scope === 'namespaced', field('nonResourceURLs', noUrls('namespaced rules cannot apply to non-resource URLs'))),
    when(namesResources, field('nonResourceURLs', noUrls('rules cannot apply to both regular resources and non-resource URLs'))),
    when(
      rule => !isForUrls(rule),
      field('apiGroups', required('resource rules must supply at least one api group')),
      field('resources', required('resource rules must supply at least one resource')),
    ),
  );
