// What is to be said about a Snapshot. Environments are judged when first asked for, namespace by namespace, and a run is
// kept for as long as all documents of its namespace stay the same.
import { judge, type Run } from '#chain';
import type { Finding } from '#findings';
import type { Environment, Facts, Snapshot, SourceDocument } from '#workspace';

/** The documents of one namespace of an environment, with those that have none. */
export interface Shard {
  readonly environment: Environment;
  /** Empty for the documents without namespace. */
  readonly namespace: string;
  readonly documents: readonly SourceDocument[];
  readonly run: Run;
  /** Where each document stands in the list, by `uri#index`. */
  readonly positions: ReadonlyMap<string, number>;
}

export interface DocumentFindings {
  readonly document: SourceDocument;
  readonly findings: readonly Finding[];
  /** The documents that `Finding.document` and `Related.document` count. */
  readonly among: readonly SourceDocument[];
}

export class Analysis {
  readonly snapshot: Snapshot;
  readonly #previous: ReadonlyMap<string, Shard>;
  readonly #shards = new Map<string, Shard>();

  constructor(snapshot: Snapshot, previous?: Analysis) {
    this.snapshot = snapshot;
    this.#previous = previous?.shards() ?? new Map();
  }

  /** Runs made or inherited so far. */
  shards(): ReadonlyMap<string, Shard> {
    return new Map([...this.#previous, ...this.#shards]);
  }

  /** The last word on every document of a file: all stages, all documents that meet it in a cluster. */
  full(uri: string): DocumentFindings[] {
    const environment = this.snapshot.environment(uri);
    const file = this.snapshot.files.get(uri);
    if (!environment || !file) return [];
    return file.documents.map(document => {
      const shards = [...namespacesOf(document.facts)].map(namespace => this.shard(environment, namespace));
      return shards.length ? shards.map(shard => findingsOf(document, shard)).reduce(merge) : textOnly(document);
    });
  }

  /** What can be said at once about a file that is being edited: new documents by themselves, the others as they were judged last. */
  quick(uri: string): DocumentFindings[] {
    const environment = this.snapshot.environment(uri);
    const file = this.snapshot.files.get(uri);
    if (!environment || !file) return [];
    const judged = new Map<Facts, DocumentFindings>();
    const byIndex = new Map<number, DocumentFindings>();
    for (const shard of this.shards().values()) {
      if (shard.environment.id !== environment.id) continue;
      for (const document of shard.documents) {
        if (document.uri !== uri) continue;
        const found = findingsOf(document, shard);
        judged.set(document.facts, found);
        byIndex.set(document.index, found);
      }
    }
    return file.documents.map(document => {
      const same = judged.get(document.facts);
      return same ? { ...same, document } : edited(document, byIndex.get(document.index));
    });
  }

  shard(environment: Environment, namespace: string): Shard {
    const key = `${environment.id}\n${namespace}`;
    const made = this.#shards.get(key);
    if (made) return made;
    const documents = environment.documents.filter(({ facts }) => belongs(facts, namespace));
    const old = this.#previous.get(key);
    const run = old && sameFacts(old, environment, documents) ? old.run : this.#judge(environment, documents);
    const positions = new Map(documents.map((document, i) => [keyOf(document), i]));
    const shard = { environment, namespace, documents, run, positions };
    this.#shards.set(key, shard);
    return shard;
  }

  #judge(environment: Environment, documents: readonly SourceDocument[]): Run {
    return judge(
      documents.map(({ facts }) => facts),
      { release: this.snapshot.settings.kubernetesVersion, context: environment.context.map(({ facts }) => facts) },
    );
  }
}

const sameFacts = (old: Shard, environment: Environment, documents: readonly SourceDocument[]): boolean =>
  old.documents.length === documents.length &&
  old.documents.every(({ facts }, i) => facts === documents[i]!.facts) &&
  old.environment.context.length === environment.context.length &&
  old.environment.context.every(({ facts }, i) => facts === environment.context[i]!.facts);

/** The namespaces of a document's objects; '' for objects without. */
export const namespacesOf = ({ decoded }: Facts): Set<string> =>
  new Set(decoded.map(({ facts, namespace }) => (facts?.namespaced === false ? '' : namespace || 'default')));

const belongs = (facts: Facts, namespace: string): boolean => {
  const namespaces = namespacesOf(facts);
  return namespaces.has(namespace) || namespaces.has('');
};

const textOnly = (document: SourceDocument): DocumentFindings => ({ document, findings: document.facts.textFindings, among: [document] });

const keyOf = ({ uri, index }: SourceDocument) => `${uri}#${index}`;

function findingsOf(document: SourceDocument, { documents, run, positions }: Shard): DocumentFindings {
  return { document, findings: run.findings[positions.get(keyOf(document)) ?? -1] ?? [], among: documents };
}

const merge = (a: DocumentFindings, b: DocumentFindings): DocumentFindings => ({ ...a, findings: [...a.findings, ...b.findings] });

/** An edited document: its own findings now, and of the last run what only other documents can tell. */
function edited(document: SourceDocument, last: DocumentFindings | undefined): DocumentFindings {
  const { textFindings, objectFindings } = document.facts;
  const own = [...textFindings, ...objectFindings];
  const carried =
    document.facts.decoded.length && last ? last.findings.filter(({ rule }) => !/^(yaml|decode|validation|warning)\//.test(rule)) : [];
  return { document, findings: [...own.map(finding => ({ ...finding, document: -1 })), ...carried], among: last?.among ?? [document] };
}
