// metadata.ownerReferences: each names its owner whole, and at most one is the controller.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
import { child, invalid, type Path, typed } from '#field';
import type { OwnerReference } from '#schemas';
import { type Check, type Findings, word } from '../words.ts';

// The server points at the list, not at its items.
export const ownerReferences: Check<readonly OwnerReference[]> = word('ownerReferences', [], (list, at, found) => {
  let controller = '';
  for (const owner of list) {
    checkOwner(owner, at, found);
    if (!owner.controller) continue;
    const name = `${owner.kind ?? ''}/${owner.name ?? ''}`;
    if (controller) {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
      found.errors.push(invalid(at, typed(list, '[]metav1.OwnerReference'), detail, 'two-controllers'));
    } else controller = name;
  }
});

function checkOwner(owner: OwnerReference, at: Path, { errors }: Findings): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = owner;
  if (versionOf(apiVersion) === '') errors.push(invalid(child(at, 'apiVersion'), apiVersion, 'version must not be empty', 'owner-references'));
  for (const [step, value] of Object.entries({ kind, name, uid })) {
    if (value === '') errors.push(invalid(child(at, step), value, 'must not be empty', 'owner-references'));
  }
  if (apiVersion === 'v1' && kind === 'Event') {
    errors.push(invalid(at, typed(owner, 'metav1.OwnerReference'), '/v1, Kind=Event is disallowed from being an owner', 'owner-references'));
  }
}

/** The version of `group/version`; empty where there is none, or more than one slash. */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  if (parts.length > 2 || apiVersion === '/') return '';
  return parts.at(-1)!;
}
