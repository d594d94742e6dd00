// What decoding makes of a document: the object, or the server's words why there is none.
import type { KubeObject } from '#cluster';
import type { KindFacts, Release } from '#schemas';

/** A problem of decoding, with its place: a diagnostic of the editor. */
export interface Problem {
  /** `decode/unknown-field`, `decode/type`, `decode/duplicate-key`, `decode/unknown-kind`, `decode/removed-api`, `decode/quantity`, … */
  readonly rule: string;
  /** The sentence of this problem alone, in the server's words. */
  readonly message: string;
  /** From the root of the document, also inside a List. */
  readonly path: readonly (string | number)[];
  /** Underline the key, not the value. */
  readonly onKey?: boolean;
  /**
   * For quick fixes, plain JSON. Of an unknown field `known`: the fields that the type has; of an unknown kind `known`: API versions that have
   * the kind, or kinds that the API version has, by what `path` names. Of a wrong type or value `expected` and `found`. Of a removed API
   * `removedIn: '1.16'` and `successor: { apiVersion, kind, dropIn }`; `dropIn`: nothing else needs to change.
   */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the server (or kubectl, before it asks) answers instead of an object. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
}

/** One object of a document: the document itself, or an item of its List. */
export interface Decoded {
  /** As written; empty where they cannot be read. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  /** metadata.name as written, or `generateName<suffix>`. */
  readonly name: string;
  /** metadata.namespace as written; empty if absent. */
  readonly namespace: string;
  /** Facts of a built-in kind; absent for custom resources and unknown kinds. */
  readonly facts?: KindFacts;
  /** Decoded, defaulted, in hub shape. Present too where strict decoding alone complains, so that later stages can still speak in the editor. */
  readonly object?: KubeObject;
  /** The server's refusal, if decoding ends here. */
  readonly refusal?: Refusal;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** Warnings that decoding itself causes (deprecated API version); paths from the root of the object. */
  readonly warnings: readonly { message: string; rule: string; path: readonly (string | number)[] }[];
  /** Path of the item inside a List: ['items', 0]; empty for a document of its own. */
  readonly base: readonly (string | number)[];
  /** Position in the List. */
  readonly item?: number;
}

export interface DecodeOptions {
  readonly release: Release;
  /** Whether a kind that no built-in group has may be a custom resource whose definition is not known: then it is not judged. */
  readonly unknownKinds: 'refuse' | 'ignore';
  /** Custom kinds that CRDs of the environment define, `group/version/Kind`. */
  readonly customKinds?: ReadonlyMap<string, { readonly resource: string; readonly namespaced: boolean }>;
}
