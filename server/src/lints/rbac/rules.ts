// The rules of a Role as its lints look at them: what each of their words means to the API server.
import type { Steps, Subject } from '#references';
import type { KindFacts, PolicyRule, Facts as ReleaseFacts, Role } from '#schemas';

export const ROLE = 'rbac.authorization.k8s.io/Role';
export const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole';

export interface PlacedRule {
  readonly rule: PolicyRule;
  readonly path: Steps;
}

export const rulesOf = ({ object }: Subject<Role>): PlacedRule[] => (object.rules ?? []).map((rule, i) => ({ rule, path: ['rules', i] }));

/** A group that Kubernetes itself serves: what it has is known. Others belong to CRDs and aggregated servers. */
const isBuiltIn = (release: ReleaseFacts, group: string): boolean => release.groups().has(group);

/** Every built-in kind that the rule's groups have under this plural name. */
export const kindsNamed = (release: ReleaseFacts, { apiGroups = [] }: PolicyRule, plural: string): KindFacts[] =>
  apiGroups.flatMap(group => release.resource(group, plural) ?? []);

/** All groups of the rule are built in, and none is a wildcard: then its resources can be checked. */
export const isChecked = (release: ReleaseFacts, { apiGroups = [] }: PolicyRule): boolean =>
  apiGroups.length > 0 && apiGroups.every(group => isBuiltIn(release, group));
