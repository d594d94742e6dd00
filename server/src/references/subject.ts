// An object as references and lints look at it: decoded, with the namespace that counts and the document that holds it.
import { type KubeObject, kindKey } from '#cluster';
import type { Decoded } from '#decode';

/** Steps from an object's root: `['spec', 'rules', 0]`. */
export type Steps = readonly (string | number)[];

export interface Subject<T = KubeObject> {
  /** As kindKey makes it: `Service`, `apps/Deployment`. */
  readonly kind: string;
  readonly apiVersion: string;
  /** `default` where none is written; empty for objects without namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly object: T;
  /** Index among the documents of the run. */
  readonly document: number;
  /** Where the object stands in its document: an item of a List, or the document itself. */
  readonly base: Steps;
}

/** Undefined for what cannot be read and for custom resources. */
export function subjectOf({ object, facts, apiVersion, name, namespace, base }: Decoded, document: number): Subject | undefined {
  if (!object || !facts) return undefined;
  const { group, kind, namespaced } = facts;
  return { kind: kindKey(group, kind), apiVersion, namespace: namespaced ? namespace || 'default' : '', name, object, document, base };
}

/** `Deployment "web"`, for messages. */
export const describe = ({ kind, name }: Pick<Subject, 'kind' | 'name'>): string => `${plainKind(kind)} "${name}"`;

/** `Deployment` of `apps/Deployment`. */
export const plainKind = (kind: string): string => kind.slice(kind.lastIndexOf('/') + 1);
