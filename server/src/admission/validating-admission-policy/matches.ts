// Whether a policy, or its binding, is about a request: resource rules, names and labels.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#policy-definition
import { type KubeObject, type Labels, selectorMatches } from '#cluster';
import type { LabelSelector, MatchResources, NamedRuleWithOperations } from '#schemas';
import type { Request } from '../plugin.ts';

const has = (list: readonly string[] | undefined, value: string): boolean => !!list && (list.includes('*') || list.includes(value));

function ruleMatches(rule: NamedRuleWithOperations, request: Request): boolean {
  const { apiGroups, apiVersions, operations, resources, resourceNames, scope = '*' } = rule;
  if (!has(operations, 'CREATE') || !has(apiGroups, request.group) || !has(apiVersions, request.version)) return false;
  if (!has(resources, request.resource) && !resources?.includes('*/*') && !resources?.includes(`${request.resource}/*`)) return false;
  if (resourceNames?.length && !resourceNames.includes(request.object.metadata.name ?? '')) return false;
  return scope === '*' || (scope === 'Namespaced') === request.namespaced;
}

const labelsOf = (object: KubeObject | undefined): Labels => object?.metadata.labels ?? {};

/** The label that the server puts on every namespace. */
export const namespaceLabels = (name: string, object: KubeObject | undefined): Labels => ({
  ...labelsOf(object),
  'kubernetes.io/metadata.name': name,
});

const isNamespace = ({ group, kind }: Request): boolean => group === '' && kind === 'Namespace';

/** The namespace that the server speaks of: to it a Namespace is in itself, if somebody has written its name. */
export const namespaceOf = (request: Request): string => {
  if (!isNamespace(request)) return request.namespace;
  return request.object.metadata.name === request.name ? request.name : '';
};

/** Objects without namespace are in all of them; a Namespace is judged by its own labels. */
function namespaceMatches(selector: LabelSelector, request: Request): boolean {
  if (isNamespace(request)) return selectorMatches(selector, namespaceLabels(request.name, request.object));
  if (!request.namespaced) return true;
  const { namespace } = request;
  return selectorMatches(selector, namespaceLabels(namespace, request.cluster.get('Namespace', '', namespace)?.object));
}

/** @param needsRule a policy names its resources; a binding that names none is about all of the policy's */
export function matchesRequest(match: MatchResources | undefined, request: Request, { needsRule }: { needsRule: boolean }): boolean {
  const { resourceRules = [], excludeResourceRules = [], namespaceSelector = {}, objectSelector = {} } = match ?? {};
  if (!namespaceMatches(namespaceSelector, request) || !selectorMatches(objectSelector, labelsOf(request.object))) return false;
  if (excludeResourceRules.some(rule => ruleMatches(rule, request))) return false;
  if (!resourceRules.length) return !needsRule;
  return resourceRules.some(rule => ruleMatches(rule, request));
}
