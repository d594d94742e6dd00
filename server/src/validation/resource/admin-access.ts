// Administrators' access to devices is given in namespaces with a label that says so.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#admin-access
import { child, type FieldError, forbidden, index, root } from '#field';
import type { DeviceRequest, ResourceClaimTemplate, ResourceResourceClaim } from '#schemas';
import { enabled } from '../gates.ts';
import type { Scope } from '../scope.ts';

const LABEL = 'resource.kubernetes.io/admin-access';

const requestsOf: Readonly<Record<string, (object: object) => readonly DeviceRequest[] | undefined>> = {
  ResourceClaim: object => (object as ResourceResourceClaim).spec?.devices?.requests,
  ResourceClaimTemplate: object => (object as ResourceClaimTemplate).spec?.spec?.devices?.requests,
};

/**
 * The error of the first request that asks for it, which the server tells before all others.
 * @param labels of the namespace; undefined where nobody knows them
 */
export function adminAccessErrors(
  kind: string,
  object: object,
  labels: Readonly<Record<string, string>> | undefined,
  scope: Scope,
): FieldError[] {
  if (!labels || labels[LABEL] === 'true' || !enabled(scope, 'DRAAdminAccess')) return [];
  const requests = requestsOf[kind]?.(object) ?? [];
  const asking = requests.findIndex(({ exactly }) => exactly?.adminAccess);
  if (asking < 0) return [];
  const detail = `admin access to devices requires the \`${LABEL}: true\` label on the containing namespace`;
  const spec = child(root, 'spec');
  const inSpec = kind === 'ResourceClaimTemplate' ? child(spec, 'spec') : spec;
  // The server names the same path in a template, and leaves `exactly` out.
  const mark = child(index(child(inSpec, 'devices', 'requests'), asking), 'exactly', 'adminAccess');
  return [{ ...forbidden(child(index(child(spec, 'devices', 'requests'), asking), 'adminAccess'), detail), mark }];
}
