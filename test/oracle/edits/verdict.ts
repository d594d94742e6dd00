// What a control plane has said to a stream of documents, as the oracle writes it down: what of it an edit may change.
export interface Verdict {
  readonly documents: readonly {
    readonly index: number;
    readonly item?: number;
    readonly kind: string;
    readonly name: string;
    readonly code: number;
    readonly reason: string;
    readonly message: string;
    readonly warnings: readonly string[];
  }[];
  readonly events: readonly { readonly document: number; readonly message: string }[];
  readonly scheduling: readonly { readonly document: number; readonly node?: string; readonly message?: string }[];
}

/** Everything that is said against a document: refusal, events, the scheduler's word, warnings. */
export function saidOf({ documents, events, scheduling }: Verdict, document: number): string[] {
  const own = documents.filter(({ index }) => index === document);
  return [
    ...own.filter(isRefused).map(({ message }) => message),
    ...own.flatMap(({ warnings }) => warnings),
    ...[...events, ...scheduling].filter(one => one.document === document).flatMap(({ message }) => message || []),
  ];
}

/**
 * How far a document comes: 0 refused, 1 what its controller makes is refused, 2 its Pods find no Node, 3 all the way. Undefined for one that
 * is not there.
 */
export function reachOf({ documents, events, scheduling }: Verdict, document: number): number | undefined {
  const own = documents.filter(({ index }) => index === document);
  if (!own.length) return undefined;
  if (own.some(isRefused)) return 0;
  if (events.some(one => one.document === document)) return 1;
  return scheduling.some(one => one.document === document && one.message) ? 2 : 3;
}

/** Documents that do not come as far as before. */
export function thrownBack(before: Verdict, after: Verdict): number[] {
  const all = new Set(after.documents.map(({ index }) => index));
  return [...all].filter(document => (reachOf(after, document) ?? 0) < (reachOf(before, document) ?? 0));
}

const isRefused = ({ code }: { readonly code: number }) => code >= 300;
