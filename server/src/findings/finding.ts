// What any stage has to tell about a place in a document, before it becomes a diagnostic.

/** Who says it: see docs/architecture.md, "What is promised". */
export type Authority = 'server' | 'controller' | 'scheduler' | 'warning' | 'lint';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export const severityOf: Readonly<Record<Authority, Severity>> = {
  server: 'error',
  controller: 'error',
  scheduler: 'warning',
  warning: 'warning',
  lint: 'warning',
};

/** A place in a document: a field path, or offsets where there is no tree. Offsets count UTF-16 units from the document's start. */
export type Place =
  | { readonly path: readonly (string | number)[]; readonly mark: 'value' | 'key' }
  | { readonly span: { readonly start: number; readonly end: number } };

/** A second place that explains the first: the LimitRange's line, the quota's line, the Service … */
export interface Related {
  readonly message: string;
  /** Index of the document in the run that found it. */
  readonly document: number;
  readonly place: Place;
}

export interface Finding {
  /** Stable kebab-case id with its room: `validation/range`, `quota/exceeded`. */
  readonly rule: string;
  readonly authority: Authority;
  /** Only where it is not the authority's own, see severityOf. */
  readonly severity?: Severity;
  readonly message: string;
  /** Index of the document in the run that found it. */
  readonly document: number;
  readonly place: Place;
  readonly related?: readonly Related[];
  /** What quick fixes and hovers need: plain JSON. */
  readonly data?: Readonly<Record<string, unknown>>;
}
