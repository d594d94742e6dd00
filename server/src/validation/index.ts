// The door of the validation room: an object of a built-in kind against the API server's constraints.
import type { FieldError } from '#field';
import { invalidStatus, root } from '#field';
import { type CustomMetadata, customMetadataErrors } from './apiextensions/custom-metadata.ts';
import type { KindRules, Warning } from './kind.ts';
import { kinds } from './kinds.ts';
import { dropRepeatedOwners } from './meta/distinct-owners.ts';
import { countsGenerations, setFirstGeneration } from './meta/generation.ts';
import { anyObjectMeta } from './meta/object-meta.ts';
import { inWordsOf } from './releases.ts';
import { adminAccessErrors } from './resource/admin-access.ts';
import type { Allocated, Scope } from './scope.ts';

export type { CustomMetadata } from './apiextensions/custom-metadata.ts';
export { allocatedBy } from './core/service-allocation.ts';
export type { Warning } from './kind.ts';
export { generatedName } from './meta/object-meta.ts';
export type { Allocated } from './scope.ts';
export { type Check, tablesOf } from './words.ts';

const byKind = new Map(kinds.map(rules => [`${rules.group}/${rules.kind}`, rules]));
const rulesOf = (group: string, kind: string) => byKind.get(`${group}/${kind}`) as KindRules<object> | undefined;
const scopeOf = (object: object, minor: number, allocated?: Allocated): Scope => ({
  minor,
  object: object as Record<string, unknown>,
  names: {},
  allocated,
});

/**
 * Applies what the server sets and drops on create before it validates; changes the object.
 * @returns warnings that people hear even if the object is then refused
 */
export function prepare(group: string, kind: string, object: object, minor: number): readonly Warning[] {
  const rules = rulesOf(group, kind);
  const scope = scopeOf(object, minor);
  const notices = [...dropRepeatedOwners(object), ...distinct(rules?.notices?.(object, scope) ?? [])];
  if (countsGenerations(group, kind, !rules)) setFirstGeneration(object);
  rules?.prepare?.(object, scope);
  return notices;
}

/**
 * All errors of an object in the server's order; none for a kind that it does not know.
 * @param object decoded, defaulted, in the hub version's shape
 * @param minor the server's minor release: 36 stands for 1.36
 * @param allocated what the cluster's Services hold, see `allocatedBy`; absent where the cluster is not known
 */
export function validate(group: string, kind: string, object: object, minor: number, allocated?: Allocated): readonly FieldError[] {
  const errors: FieldError[] = [];
  const rules = rulesOf(group, kind);
  if (!rules) return errors;
  const found = { scope: scopeOf(object, minor, allocated), errors };
  rules.rows(object, root, found);
  // The server looks at metadata once more, for what the URL of the object needs, when the kind itself is content.
  if (errors.length === 0 && !rules.answered) anyObjectMeta(object, root, found);
  const inOrder = errors.some(error => error.declared)
    ? errors.toSorted((a, b) => Number(a.declared ?? false) - Number(b.declared ?? false))
    : errors;
  return inOrder.map(error => inWordsOf(error, minor));
}

/**
 * The errors of an object that depend on the namespace in which it is to be; the server tells them before all others.
 * @param labels of the namespace; undefined where nobody knows them
 */
export const namespaceErrors = (
  group: string,
  kind: string,
  object: object,
  labels: Readonly<Record<string, string>> | undefined,
  minor: number,
): readonly FieldError[] => (group === 'resource.k8s.io' ? adminAccessErrors(kind, object, labels, scopeOf(object, minor)) : []);

/**
 * What fails in the server before it validates, a port that cannot be had for one. The request ends there, with code 500.
 * @returns the server's message; undefined if nothing fails
 */
export function failureOf(group: string, kind: string, object: object, minor: number, allocated?: Allocated): string | undefined {
  const text = rulesOf(group, kind)?.failure?.(object, scopeOf(object, minor, allocated));
  return text && `Internal error occurred: ${text}`;
}

/** What the server will not answer at all: the message of a bad request (code 400); undefined if it does. */
export const badRequestOf = (group: string, kind: string, object: object): string | undefined => rulesOf(group, kind)?.badRequest?.(object);

/**
 * The message of the refusal (code 422).
 * @param name as written or generated
 */
export function refusalOf(group: string, kind: string, name: string, errors: readonly FieldError[]): string {
  const { answered, shownGroup = group } = rulesOf(group, kind) ?? {};
  return answered ? invalidStatus(shownGroup, '', '', errors) : invalidStatus(shownGroup, kind, name, errors);
}

/** The `Warning:` headers of an object, in the server's order; it says nothing twice. */
export function warningsOf(group: string, kind: string, object: object, minor: number): readonly Warning[] {
  return distinct(rulesOf(group, kind)?.warnings?.(object, scopeOf(object, minor)) ?? []);
}

const distinct = (warnings: Iterable<Warning>): Warning[] => [
  ...new Map([...warnings].map(warning => [warning.message, warning])).values(),
];

/** What the server says of a custom resource's metadata, and its rules for that of objects within. */
export const customMetadata = (object: object, namespaced: boolean, minor: number): CustomMetadata =>
  customMetadataErrors(object, namespaced, scopeOf(object, minor));
