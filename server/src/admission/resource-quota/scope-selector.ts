// Scope selectors of quotas: set operations on the names that an object gives for a scope.
import type { ResourceQuota, ScopedResourceSelectorRequirement } from '#schemas';

/** Every scope that an object must be in for a quota to hold for it. */
export const scopesOf = ({ spec }: ResourceQuota): readonly ScopedResourceSelectorRequirement[] => [
  ...(spec?.scopes ?? []).map(scopeName => ({ scopeName, operator: 'Exists' })),
  ...(spec?.scopeSelector?.matchExpressions ?? []),
];

/** @param name what the object names for the scope: its PriorityClass … */
export function matchesName({ operator, values = [] }: ScopedResourceSelectorRequirement, name: string | undefined): boolean {
  const given = name !== undefined && name !== '';
  switch (operator) {
    case 'In':
      return given && values.includes(name);
    case 'NotIn':
      return !given || !values.includes(name);
    case 'Exists':
      return given;
    case 'DoesNotExist':
      return !given;
    default:
      return false;
  }
}
