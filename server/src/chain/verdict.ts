// A whole run as one verdict: what `plimsoll dry-run` prints, in the form in which a real control plane's is recorded.
import { qosClass } from '#pods';
import type { Pod } from '#schemas';
import type { Answer, ControlPlane } from './plane.ts';
import { sentWarnings } from './sent-warnings.ts';

interface DocumentVerdict {
  readonly index: number;
  /** Position in a List. */
  readonly item?: number;
  /** Line of the stream, from 1, where the document's content begins. */
  readonly line: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly { reason: string; message: string; field: string }[];
  readonly warnings: readonly string[];
  readonly kubectlDuplicateKeys?: readonly string[];
}

export interface Verdict {
  readonly server: string;
  readonly documents: readonly DocumentVerdict[];
  readonly events: readonly { document: number; object: string; name: string; reason: string; message: string }[];
  readonly scheduling: readonly {
    document: number;
    pod: string;
    namespace: string;
    scheduled: boolean;
    node: string;
    reason: string;
    message: string;
  }[];
  readonly quotas: readonly {
    document: number;
    namespace: string;
    name: string;
    hard: Record<string, string>;
    used: Record<string, string>;
  }[];
  readonly pods: readonly { document: number; namespace: string; name: string; qosClass: string; priority: number }[];
  readonly stable: boolean;
}

/** @param place line (from 1) and duplicate keys of a document, by its index */
export function verdictOf(
  plane: ControlPlane,
  server: string,
  place: (document: number) => { line: number; duplicates: readonly string[] },
): Verdict {
  const documents = plane.answers.map(answer => documentVerdict(answer, place(answer.submission.origin.document)));
  const events = plane.events.map(({ document, object, name, reason, message }) => ({ document, object, name, reason, message }));
  const quotas = [...plane.quotas.status()].filter(({ stored }) => stored.origin.document >= 0);
  const pods = [...plane.store.list<Pod>('Pod'), ...plane.gone].filter(({ origin }) => origin.document >= 0);
  return {
    server,
    documents,
    events: sortBy(events, e => [e.document, e.object, e.name, e.reason, e.message]),
    scheduling: sortBy(
      plane.placements().map(({ document, pod, namespace, scheduled, node, reason, message }) => ({
        document,
        pod,
        namespace,
        scheduled,
        node,
        reason,
        message,
      })),
      p => [p.document, p.pod],
    ),
    quotas: quotas.map(({ stored, hard, used }) => ({
      document: stored.origin.document,
      namespace: stored.object.metadata.namespace ?? '',
      name: stored.object.metadata.name ?? '',
      hard: printed(hard),
      used: printed(used),
    })),
    pods: sortBy(
      pods.map(({ object, origin }) => ({
        document: origin.document,
        namespace: object.metadata?.namespace ?? '',
        name: object.metadata?.name ?? '',
        qosClass: qosClass(object),
        priority: object.spec?.priority ?? 0,
      })),
      p => [p.document, p.name],
    ),
    stable: true,
  };
}

function documentVerdict(answer: Answer, { line, duplicates }: { line: number; duplicates: readonly string[] }): DocumentVerdict {
  const { submission, namespace, name, code, reason, message, causes, warnings } = answer;
  const { decoded, origin } = submission;
  return {
    index: origin.document,
    ...(decoded.item === undefined ? {} : { item: decoded.item }),
    line,
    apiVersion: decoded.apiVersion,
    kind: decoded.kind,
    namespace,
    name,
    code,
    reason,
    message: withoutUids(message),
    causes: causes.map(cause => ({ ...cause, message: withoutUids(cause.message) })),
    warnings: sentWarnings(warnings.map(warning => warning.message)),
    ...(duplicates.length ? { kubectlDuplicateKeys: duplicates } : {}),
  };
}

/** As a recording has it: an identity that the cluster gave would differ from run to run. */
const withoutUids = (message: string): string => message.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uid>');

const printed = (quantities: Readonly<Record<string, { toString(): string }>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(quantities)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, quantity]) => [name, `${quantity}`]),
  );

function sortBy<T>(items: T[], keys: (item: T) => readonly (string | number)[]): T[] {
  return items.sort((a, b) => {
    const [x, y] = [keys(a), keys(b)];
    const at = x.findIndex((value, i) => value !== y[i]);
    return at < 0 ? 0 : x[at]! < y[at]! ? -1 : 1;
  });
}
