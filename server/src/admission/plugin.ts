// What an admission plug-in is: a name, and what it changes or refuses of one request to create an object.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
import type { Cluster, KubeObject, Stored } from '#cluster';
import type { Path } from '#field';

/** One request to create an object, as plug-ins see it. */
export interface Request {
  /** Mutating plug-ins change it in place: the chain hands out a copy. Its namespace is filled in. */
  readonly object: KubeObject;
  readonly group: string;
  readonly kind: string;
  /** Plural name in URLs and messages: `pods`. */
  readonly resource: string;
  readonly namespaced: boolean;
  /** The namespace that it goes to; empty for kinds without. */
  readonly namespace: string;
  /** `metadata.name`, or the generateName prefix where there is no name yet. */
  readonly name: string;
  readonly cluster: Cluster;
  /** Texts of Warning headers. */
  readonly warnings: Warning[];
}

export interface Warning {
  readonly message: string;
  readonly at?: Path;
  /** Rule id of the diagnostic, e.g. `pod-security/warn`. */
  readonly rule: string;
}

/** One reason of a refusal, for a diagnostic of its own. */
export interface Reason {
  /** Rule id: `limit-range/ratio`, `quota/exceeded`. */
  readonly rule: string;
  /** The part of the sentence that is about this reason. */
  readonly message: string;
  /** The field at fault in the object; the root where there is none. */
  readonly at: Path;
  /** The LimitRange, quota, Namespace … that asks for it, and the field there. */
  readonly because?: { readonly stored: Stored; readonly at: Path };
  /** What fixes and hovers need: container index, resource, limits as text … plain JSON. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A refusal. */
export interface Denial {
  readonly code: number;
  readonly reason: string;
  /** The server's whole message: `pods "web" is forbidden: exceeded quota: …`. */
  readonly message: string;
  readonly reasons: readonly Reason[];
}

export interface Plugin {
  readonly name: string;
  /** Changes `request.object`, or refuses. */
  mutate?(request: Request): Denial | undefined;
  /** Refuses, or not. ResourceQuota, the last one, also charges what it lets pass. */
  validate?(request: Request): Denial | undefined;
}

/** The usual 403: `pods "web" is forbidden: <sentence>`. */
export const forbid = ({ resource, group, name }: Request, sentence: string, reasons: readonly Reason[]): Denial => ({
  code: 403,
  reason: 'Forbidden',
  message: `${group ? `${resource}.${group}` : resource} "${name}" is forbidden: ${sentence}`,
  reasons,
});
