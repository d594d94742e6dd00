/** The two ways of writing a group and a version. */

/** `('apps', 'v1')` → `apps/v1`; the core group has no name and no slash. */
export function apiVersionOf(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

/** `apps/v1` → `['apps', 'v1']`, `v1` → `['', 'v1']`. Takes any text. */
export function splitApiVersion(apiVersion: string): [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

/** Whether a group may be one of Kubernetes' own; those of custom kinds are somebody's domain. */
export const isBuiltInGroup = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io');
