// What navigation and rename are made of. A thing is whatever has a name that is written in more than one place; a mention is one such place.
import type { References, Steps, Subject } from '#references';
import type { SourceDocument } from '#workspace';

/**
 * - `object`: an object by its name. `key`: a key of a ConfigMap or Secret.
 * - `container`, `volume`, `port`: a part of a Pod by its name; `port-number`: a container's port by its number.
 * - `service-port`, `service-port-number`: a port of a Service.
 * - `listener`: a listener of a Gateway by its name.
 * - `label-key`, `label-value`: the halves of a label of a Pod template or a ClusterRole; `pods`: all labels of a template.
 * - `custom-kind`: a kind that a CustomResourceDefinition defines.
 * - `kubeconfig-cluster`, `kubeconfig-user`, `kubeconfig-context`: an entry of a kubeconfig.
 */
export type Sort =
  | 'object'
  | 'key'
  | 'container'
  | 'volume'
  | 'port'
  | 'port-number'
  | 'service-port'
  | 'service-port-number'
  | 'listener'
  | 'label-key'
  | 'label-value'
  | 'pods'
  | 'custom-kind'
  | 'kubeconfig-cluster'
  | 'kubeconfig-user'
  | 'kubeconfig-context';

export interface Thing {
  readonly sort: Sort;
  /** Tells it from all others of its sort in its environment. */
  readonly id: string;
}

/** A place of an object where a thing is named. */
export interface Saying extends Thing {
  readonly role: 'definition' | 'reference';
  readonly by: Subject;
  /** From the object's root. */
  readonly path: Steps;
  readonly mark: 'key' | 'value';
}

/** The same as a word of a file: of what kustomize builds, the word in the base, patch or kustomization that it came from. */
export interface Mention extends Saying {
  readonly environment: Mentions;
  readonly word: Word;
}

/** Everything that is mentioned in one environment. */
export interface Mentions {
  readonly id: string;
  /** Of one thing, in the order of the environment's documents. */
  of(thing: Thing): Mention[];
  has(thing: Thing, role: Saying['role']): boolean;
  /** Everything of some kinds in a namespace. @param kinds as kindKey makes them */
  ofKinds(kinds: ReadonlySet<string>, namespace: string): References;
  /** Whether a subject stands in a context file: it is the cluster's own. */
  isContext(subject: Subject): boolean;
  /** Whether it is a patch that stands in a kustomization: it defines nothing that stands elsewhere. */
  isInlinePatch(subject: Subject): boolean;
}

export interface Word {
  readonly document: SourceDocument;
  /** Offsets in the document, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** An object's part of an id. */
export const idOf = ({ kind, namespace, name }: Pick<Subject, 'kind' | 'namespace' | 'name'>): string => `${kind} ${namespace}/${name}`;
