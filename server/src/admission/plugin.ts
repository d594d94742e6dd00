// What an admission plug-in is: a name, and what it changes or refuses of one request to create an object.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
import type { Cluster, KubeObject, Stored } from '#cluster';
import type { Path } from '#field';
import type { ObjectMeta, Pod, PodSpec } from '#schemas';
import type { QuotaUse } from './resource-quota/quota-use.ts';

/** One request to create an object, as plug-ins see it. */
export interface Request {
  /** Mutating plug-ins change it in place: the chain hands out a copy. Its namespace is filled in. */
  readonly object: KubeObject;
  readonly group: string;
  /** Of the API that it was sent to: `v1`. */
  readonly version: string;
  readonly kind: string;
  /** Plural name in URLs and messages: `pods`. */
  readonly resource: string;
  readonly namespaced: boolean;
  /** The namespace that it goes to; empty for kinds without. */
  readonly namespace: string;
  /** `metadata.name`, or the generateName prefix where there is no name yet. */
  readonly name: string;
  readonly cluster: Cluster;
  /** What the namespaces' quotas hold and have in use: ResourceQuota charges it. */
  readonly quotas: QuotaUse;
  /** Texts of Warning headers; undefined where nobody hears them: controllers do not. */
  readonly warnings: Warning[] | undefined;
  /** How often it has been sent before: the server's caches give LimitRanges in another order then. */
  readonly turn?: number;
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
  /** It is the key that may not be there, not its value. */
  readonly onKey?: true;
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
  /** The Status's details.causes, of the few plug-ins that give any. */
  readonly causes?: readonly { readonly reason: string; readonly message: string; readonly field: string }[];
  /** What the server says instead when it is asked again: it goes through LimitRanges in an order that changes from try to try. */
  readonly others?: readonly Denial[];
}

export interface Plugin {
  readonly name: string;
  /**
   * Changes `request.object`, or refuses. 'again': it has changed what the other plug-ins have seen, so all are asked once more.
   * @param isAgain they are
   */
  mutate?(request: Request, isAgain: boolean): Denial | 'again' | undefined;
  /** Refuses, or not. ResourceQuota, the last one, also charges what it lets pass. */
  validate?(request: Request): Denial | undefined;
}

/** The group and plural name of what is created, as messages print it: `pods`, `deployments.apps`. */
export const resourceName = ({ resource, group }: Request): string => (group ? `${resource}.${group}` : resource);

/**
 * The name in a refusal. The server makes up generated names between mutating and validating admission: before, a
 * refusal names the prefix alone. See failed-create/priority-missing-job.yaml.
 */
const shownName = ({ object: { metadata } }: Request): string => metadata.name || metadata.generateName || 'Unknown';

/** The usual 403: `pods "web" is forbidden: <sentence>`. */
export const forbid = (request: Request, sentence: string, reasons: readonly Reason[]): Denial => ({
  code: 403,
  reason: 'Forbidden',
  message: `${resourceName(request)} "${shownName(request)}" is forbidden: ${sentence}`,
  reasons,
});

/** A refusal for one reason, whose sentence it is. */
export const forbidFor = (request: Request, reason: Reason): Denial => forbid(request, reason.message, [reason]);

/** A Pod that has a spec, which decoding fills in. */
export type AdmittedPod = Pod & { metadata: ObjectMeta; spec: PodSpec };

/** The Pod that a request creates; undefined where it creates anything else. */
export function podOf({ group, kind, object }: Request): AdmittedPod | undefined {
  if (group !== '' || kind !== 'Pod') return undefined;
  object.spec ??= {};
  return object as unknown as AdmittedPod;
}

/** Whether a request creates this kind. */
export const creates = (request: Request, group: string, kind: string): boolean => request.group === group && request.kind === kind;
