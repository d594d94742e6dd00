/** The shapes in which schemas/ answers: releases, kinds, structs, fields, types and lives of API versions. */

export type Release = '1.29' | '1.30' | '1.31' | '1.32' | '1.33' | '1.34' | '1.35' | '1.36' | '1.37';

/**
 * How a value is read. Scalars are Go's own; `bytes` is base64 text; from `quantity` on, types with a JSON reader of
 * their own. `schemaOrBool`, `schemaOrArray` and `schemaOrStrings` are JSONSchemaProps or something shorter (`of` is
 * the JSONSchemaProps). `any` is nothing that this table knows.
 */
export type TypeIs =
  | 'string'
  | 'bool'
  | 'int'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'float64'
  | 'bytes'
  | 'list'
  | 'map'
  | 'struct'
  | 'quantity'
  | 'intOrString'
  | 'time'
  | 'microTime'
  | 'duration'
  | 'raw'
  | 'fieldsV1'
  | 'json'
  | 'schemaOrBool'
  | 'schemaOrArray'
  | 'schemaOrStrings'
  | 'any';

export interface TypeRef {
  readonly is: TypeIs;
  /** As encoding/json prints it in errors, without the pointer: `[]v1.ContainerPort`, `int32`, `v1.PullPolicy`, `[]uint8`. */
  readonly go: string;
  /** Id of the named type, `core/v1.PullPolicy`; '' for a nameless one. */
  readonly id: string;
  readonly pointer: boolean;
  /** Element of a list, value of a map, the schema of a `schemaOr…`. */
  readonly of: TypeRef | undefined;
  /** Key type of a map: a string or a named string. */
  readonly key: TypeRef | undefined;
  /** Only for `struct`; read lazily, so types may hold themselves. */
  readonly struct: StructFacts | undefined;
  /** All values of a type marked as an enum, in source order; the server may still accept others. */
  readonly enum: readonly string[] | undefined;
  /** Constants of a named string that is not an enum: worth offering, never worth refusing by. */
  readonly known: readonly string[] | undefined;
}

export interface FieldFacts {
  /** JSON name. */
  readonly name: string;
  readonly goName: string;
  readonly type: TypeRef;
  /** `omitempty`: Go leaves the field out of JSON when it is zero (never a struct). */
  readonly omitEmpty: boolean;
  /** `omitzero`: the same for structs and times. */
  readonly omitZero: boolean;
  /** Marked `+optional`; says nothing of what the server demands. */
  readonly optional: boolean;
  /** `omitempty`, and marked `+required` all the same: in the OpenAPI document it must be there. */
  readonly required: boolean;
  /** Values of an enum type, of its pointer, or of the list of it. */
  readonly enum: readonly string[] | undefined;
  readonly listType: 'atomic' | 'set' | 'map' | undefined;
  readonly listMapKeys: readonly string[] | undefined;
  /** Key of strategic merge patches; older than listMapKeys and not always the same. */
  readonly mergeKey: string | undefined;
  /** Feature gates that switch the field on, as written in the source. */
  readonly gate: string | undefined;
  readonly deprecated: boolean;
  /** `+default` as JSON text. Defaults set by code are not here. */
  readonly default: string | undefined;
}

export interface StructFacts {
  /** `v1.Container`. */
  readonly go: string;
  /** `Container`: the name in `Go struct field Container.spec…`. */
  readonly name: string;
  /** `core/v1.Container`: unique, and the key of descriptions. */
  readonly id: string;
  /** JSON name → field, in source order; fields of embedded structs stand where encoding/json sees them. */
  readonly fields: ReadonlyMap<string, FieldFacts>;
  /** Structs embedded without a JSON name of their own, whose fields (the same objects) stand in `fields`: errors name them on the way. */
  readonly embedded: readonly StructFacts[];
}

export interface Subresource {
  readonly verbs: readonly string[];
  /** The kind that it reads and writes, when it is not the parent's: `pods/eviction` takes a policy/v1 Eviction. */
  readonly speaks?: { readonly group: string; readonly version: string; readonly kind: string };
}

export interface KindFacts {
  readonly group: string;
  readonly version: string;
  /** `apps/v1`, or `v1` for the core group: what stands in a manifest. */
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural name in URLs and RBAC rules, `deployments`. */
  readonly resource: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly subresources: ReadonlyMap<string, Subresource>;
  /** `DeploymentList`; undefined for kinds that are never stored (TokenReview). */
  readonly listKind: string | undefined;
  readonly struct: StructFacts;
}

/** The life of a kind in one API version; releases as `1.16`. (The API has a Lifecycle of its own, a container's.) */
export interface ApiLifecycle {
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly replacement?: { readonly group: string; readonly version: string; readonly kind: string };
}

/** What one release knows. Every look-up answers `undefined` or an empty list for what it does not know. */
export interface Facts {
  readonly release: Release;
  /** All kinds served by default, ordered by group and version; core first. */
  readonly kinds: readonly KindFacts[];
  kind(group: string, version: string, kind: string): KindFacts | undefined;
  /** Every group/version that serves a kind of this name. */
  kindsOf(kind: string): readonly KindFacts[];
  /** Served groups with their versions: `'apps' → ['v1']`, `'' → ['v1']`. */
  groups(): ReadonlyMap<string, readonly string[]>;
  /** The kind behind a plural name: `('apps', 'deployments')`; the preferred version if several serve it. */
  resource(group: string, plural: string): KindFacts | undefined;
  /** The kind whose list this is: `('apps', 'v1', 'DeploymentList')` → Deployment. */
  listOf(group: string, version: string, listKind: string): KindFacts | undefined;
  /** A type by its id, `core/v1.PodSpec`, `policy/v1.Eviction`. */
  struct(id: string): StructFacts | undefined;
  /** The kind exists in this release, but its API version is off unless the control plane is told otherwise. */
  isOff(group: string, version: string, kind: string): boolean;
  /** Whether the group has had a resource of this plural name in any version, be it gone, to come, or off by default; in all releases the same. */
  knew(group: string, plural: string): boolean;
  /** Same answer in all releases: lives span them, back to versions removed long before the oldest. */
  lifecycle(group: string, version: string, kind: string): ApiLifecycle | undefined;
}

/** A field of an internal struct, ready for printing. */
export interface InternalField {
  /**
   * JSON name of the same field in the versioned type, by which a decoded object holds it. The fields of an embedded
   * ObjectMeta are `metadata.name` …: Go prints them as the struct's own.
   */
  readonly json: string;
  /** Key in the printed JSON: the Go name, unless the internal type has a tag of its own. */
  readonly print: string;
  readonly goName: string;
  /** Type with named scalars, lists and maps resolved: `string`, `*int32`, `[]core.ServicePort`, `map[string]resource.Quantity`, `metav1.Time`. */
  readonly go: string;
  /** Only where the internal type has a tag that says so; others print every field, nil as null. */
  readonly omitEmpty: boolean;
  readonly omitZero: boolean;
}

/** A struct of the control plane's inside, as it prints a bad value of struct type. */
export interface InternalStruct {
  /** `core.ServicePort`, `metav1.LabelSelector`. */
  readonly id: string;
  /** In the order of printing. */
  readonly fields: readonly InternalField[];
}
