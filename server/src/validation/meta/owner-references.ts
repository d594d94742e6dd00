// metadata.ownerReferences: each names its owner whole, and at most one is the controller.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
import { child, index, invalid, type Path, required, typed } from '#field';
import type { OwnerReference } from '#schemas';
import { type Check, type Findings, word } from '../words.ts';

/** The release that points at the owner, not at the list, and tells what is missing from what is wrong. */
const SINCE_ITEMS = 37;
/** The release since which what is missing is no longer named. */
const NAMELESS_SINCE = 34;

export const ownerReferences: Check<readonly OwnerReference[]> = word('ownerReferences', [], (list, at, found) => {
  let controller = '';
  for (const [i, owner] of list.entries()) {
    if (found.scope.minor >= SINCE_ITEMS) checkOwner(owner, index(at, i), found);
    else checkOwnerOfList(owner, at, found);
    if (!owner.controller) continue;
    const name = `${owner.kind ?? ''}/${owner.name ?? ''}`;
    if (controller) {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
      found.errors.push(invalid(at, typed(list, '[]metav1.OwnerReference'), detail, 'two-controllers'));
    } else controller = name;
  }
});

function checkOwner(owner: OwnerReference, at: Path, found: Findings): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = owner;
  const { errors } = found;
  if (apiVersion !== '' && versionOf(apiVersion) === '') {
    errors.push(invalid(child(at, 'apiVersion'), apiVersion, 'must be <group>/<version> or <version>', 'owner-references'));
  }
  for (const [step, value] of Object.entries({ apiVersion, kind, name, uid })) {
    if (value === '') errors.push(required(child(at, step), 'must not be empty'));
  }
  noEvent(owner, at, found);
}

function checkOwnerOfList(owner: OwnerReference, at: Path, found: Findings): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = owner;
  const { errors } = found;
  if (versionOf(apiVersion) === '')
    errors.push(invalid(child(at, 'apiVersion'), apiVersion, 'version must not be empty', 'owner-references'));
  for (const [step, value] of Object.entries({ kind, name, uid })) {
    const missing = found.scope.minor < NAMELESS_SINCE ? `${step} must not be empty` : 'must not be empty';
    if (value === '') errors.push(invalid(child(at, step), value, missing, 'owner-references'));
  }
  noEvent(owner, at, found);
}

function noEvent(owner: OwnerReference, at: Path, { errors }: Findings): void {
  if (owner.apiVersion !== 'v1' || owner.kind !== 'Event') return;
  errors.push(invalid(at, typed(owner, 'metav1.OwnerReference'), '/v1, Kind=Event is disallowed from being an owner', 'owner-references'));
}

/** The version of `group/version`; empty where there is none, or more than one slash. */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  if (parts.length > 2 || apiVersion === '/') return '';
  return parts.at(-1)!;
}
