// Which ClusterRoles an aggregation rule gathers, by their labels.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
import type { LabelSelector } from '#schemas';
import { placesAt, textAt } from './places.ts';
import type { References } from './references.ts';
import { matches } from './selectors.ts';
import type { Steps, Subject } from './subject.ts';

const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole';

export interface Aggregation {
  readonly selector: LabelSelector;
  /** Of the selector in the object. */
  readonly path: Steps;
  /** Without the one that gathers. */
  readonly roles: readonly Subject[];
}

/** One for each selector of the rule; none for what gathers nothing. */
export function aggregationsOf(subject: Subject, references: References): Aggregation[] {
  if (subject.kind !== CLUSTER_ROLE) return [];
  return placesAt(subject.object, 'aggregationRule.clusterRoleSelectors[]').map(({ value, path }) => {
    const selector = value as LabelSelector;
    const roles = clusterRoles(references).filter(role => role.name !== subject.name && matches(selector, roleLabels(role)));
    return { selector, path, roles };
  });
}

/** Keys of the labels by which rules gather this role. */
export function aggregatedKeys(subject: Subject, references: References): string[] {
  if (subject.kind !== CLUSTER_ROLE) return [];
  const gathering = clusterRoles(references)
    .flatMap(role => aggregationsOf(role, references))
    .filter(({ roles }) => roles.some(({ name }) => name === subject.name));
  const keys = gathering.flatMap(({ selector: { matchLabels, matchExpressions } }) => [
    ...Object.keys(matchLabels ?? {}),
    ...(matchExpressions ?? []).map(({ key = '' }) => key),
  ]);
  return [...new Set(keys)].filter(key => Object.hasOwn(roleLabels(subject), key));
}

/** The labels of an object itself. */
export function roleLabels({ object: { metadata } }: Subject): Readonly<Record<string, string>> {
  const labels = metadata.labels ?? {};
  return Object.fromEntries(Object.keys(labels).map(key => [key, textAt(labels, key)]));
}

const clusterRoles = (references: References) => references.list(CLUSTER_ROLE);
