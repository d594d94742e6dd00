// What only the mutations of MutatingAdmissionPolicies can write: `Object{…}`, `JSONPatch{…}`, and the library of the latter.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/#patch-type-apply-configuration
import { readTable } from './declarations.ts';
import { DYN, opaque, STRING, structOf, type Type } from './types.ts';

/** Of a field that a patch does not have: nothing can be assigned to it. */
const UNTYPED = opaque('');
const JSON_PATCH = structOf('JSONPatch', { op: STRING, path: STRING, from: STRING, value: DYN }, UNTYPED);
const OBJECT = /^Object($|\.)/;

/** The message type of a name: nobody checks whether the fields after `Object.` exist. */
export function patchMessage(name: string): Type | undefined {
  if (name === 'JSONPatch') return JSON_PATCH;
  return OBJECT.test(name) ? structOf(name, {}, DYN) : undefined;
}

export const JSON_PATCH_FUNCTIONS = readTable(['string_jsonpatch_escapeKey_string jsonpatch.escapeKey(string) -> string']);
