// Owners that are written twice: the server drops the second before it looks at anything, and warns.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
import { child, root } from '#field';
import type { ObjectMeta, OwnerReference } from '#schemas';
import type { Warning } from '../kind.ts';

const FIELDS = ['apiVersion', 'kind', 'name', 'uid', 'controller', 'blockOwnerDeletion'] as const;
const sameOwner = (one: OwnerReference, other: OwnerReference): boolean =>
  FIELDS.every(field => one[field] === other[field] || ((one[field] ?? '') === '' && (other[field] ?? '') === ''));

/** Drops owners that stand before in the list. Changes the object; what is said about it stands first of all warnings. */
export function dropRepeatedOwners({ metadata }: { metadata?: ObjectMeta }): Warning[] {
  const owners = metadata?.ownerReferences ?? [];
  if (!metadata || owners.length < 2) return [];
  const isRepeated = (owner: OwnerReference, i: number) => owners.slice(0, i).some(before => sameOwner(before, owner));
  const repeated = owners.filter(isRepeated);
  if (!repeated.length) return [];
  metadata.ownerReferences = owners.filter((owner, i) => !isRepeated(owner, i));
  const uids = repeated.map(({ uid = '' }) => uid).join(', ');
  const message = `.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${uids}`;
  return [{ message, at: child(root, 'metadata', 'ownerReferences'), rule: 'warning/duplicate' }];
}
