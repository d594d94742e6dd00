// What is to be said about a Snapshot. Environments are judged when first asked for, namespace by namespace, and a run is
// kept for as long as all documents of its namespace stay the same.
import type { Run } from '#chain';
import type { Finding } from '#findings';
import { type Environment, type Role, runToEnd, type Snapshot, type SourceDocument } from '#workspace';
import { extentOf, type Judgement, judgementKey, judgementOf, namespacesAt } from './judgement.ts';
import { lintShard, type Surroundings, sameSurroundings, surroundingsOf } from './lint-shard.ts';
import { type Located, locateFindings } from './located.ts';
import { placeSpan } from './place.ts';
import { suppress } from './suppressions.ts';

/** One namespace of an environment. */
export interface Shard {
  readonly environment: Environment;
  /** Empty for the documents without namespace. */
  readonly namespace: string;
  /** Those that the run counts: of all namespaces where Nodes are known, else of this one, with those that have none. */
  readonly documents: readonly SourceDocument[];
  readonly run: Run;
  /** What the control plane says, by file. Shards of one run share it. */
  readonly located: ReadonlyMap<string, readonly Located[]>;
  readonly surroundings: Surroundings;
  /** What lints say of this namespace, by file. */
  readonly linted: ReadonlyMap<string, readonly Located[]>;
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
  readonly #judgements: Map<string, Judgement>;
  /** Judgements that hold for this Snapshot. */
  readonly #fresh = new Set<string>();
  /** What was said last of every file that was asked for. */
  readonly #last: Map<string, readonly DocumentFindings[]>;
  readonly #wantsAll: boolean;

  constructor(snapshot: Snapshot, previous?: Analysis, wantsAll = false) {
    this.snapshot = snapshot;
    this.#wantsAll = wantsAll;
    // Lints heed settings.
    this.#previous = previous?.snapshot.settings === snapshot.settings ? previous.shards() : new Map();
    this.#judgements = new Map(previous ? previous.#judgements : []);
    this.#last = previous ? previous.#last : new Map();
  }

  /** For one who asks for every file and edits none. */
  static ofAll(snapshot: Snapshot): Analysis {
    return new Analysis(snapshot, undefined, true);
  }

  /** Runs made or inherited so far. */
  shards(): ReadonlyMap<string, Shard> {
    return new Map([...this.#previous, ...this.#shards]);
  }

  /** The last word on every document of a file: all stages, all documents that meet it in a cluster. */
  full(uri: string): readonly DocumentFindings[] {
    const { snapshot } = this;
    const file = snapshot.files.get(uri);
    if (!file || !SPOKEN_OF.has(snapshot.role(uri))) return [];
    const collectors = file.documents.map(document => new Collector(document));
    for (const { document, finding } of snapshot.ownFindings(uri)) collectors[document.index]?.add(finding, [document]);
    const told = snapshot.environments(uri).map(environment => {
      const shards = this.#shardsOf(environment, uri);
      const located = new Set([...shards.map(shard => shard.located), ...shards.map(shard => shard.linted)]);
      return [...located].flatMap(one => one.get(uri) ?? []);
    });
    for (const { index, finding, among } of told.flatMap(agreed)) collectors[index]?.add(finding, among);
    // What is built says nothing of the text that it is built from.
    const isOwn = snapshot.role(uri) === 'resources' ? isOwnFault : isYamlFinding;
    if (!['manifests', 'kubeconfig'].includes(snapshot.role(uri))) for (const collector of collectors) collector.addText(isOwn);
    // A document that names no object reaches no cluster, and so no run.
    for (const { index, facts } of snapshot.judged(uri)) if (!facts.head.objects.length) collectors[index]?.addText(() => true);
    const found = suppress(
      collectors.map(collector => collector.findings()),
      'complete',
    );
    this.#last.set(uri, found);
    return found;
  }

  /** What can be said at once about a file that is being edited: new documents by themselves, the others as they were judged last. */
  quick(uri: string): readonly DocumentFindings[] {
    const file = this.snapshot.files.get(uri);
    const role = this.snapshot.lastRole(uri);
    if (!file || !SPOKEN_OF.has(role)) return [];
    // Nothing else is asked for it, and kubectl bears what the server does not.
    if (role === 'kubeconfig') return this.full(uri);
    const last = this.#last.get(uri) ?? [];
    const isManifest = role === 'manifests';
    // A letter changes one document. Where some have been put in, taken out or moved, the same facts stand at another position.
    const changed = file.documents.filter(({ facts, index }) => last[index]?.document.facts !== facts).length;
    const elsewhere = new Map(changed > 1 ? last.map(found => [found.document.facts, found]) : []);
    const found = file.documents.map(document => {
      const before = last[document.index];
      const same = before?.document.facts === document.facts ? before : elsewhere.get(document.facts);
      if (same) return same.document === document ? same : { ...same, document, among: [document, ...same.among.slice(1)] };
      if (isManifest && !this.snapshot.isMeantForServer(document)) return { document, findings: [], among: [document] };
      return edited(document, before, isManifest);
    });
    return suppress(found, 'incomplete');
  }

  /** Judges in small steps what `full` needs of a file's environments; then `full` is quick. */
  *preparing(uri: string): Generator<void> {
    yield* this.snapshot.preparing();
    for (const environment of this.snapshot.environments(uri))
      for (const namespace of namespacesAt(environment, uri, this.snapshot.settings)) {
        yield* this.judging(environment, namespace);
        yield;
        yield void this.shard(environment, namespace);
      }
  }

  /** What the control plane says of a namespace, worked out in small steps, without lints. */
  *judging(environment: Environment, namespace: string): Generator<void, Judgement> {
    const extent = extentOf(environment, namespace, this.#wantsAll);
    const key = judgementKey(extent);
    const made = this.#judgements.get(key);
    if (made && this.#fresh.has(key)) return made;
    const judgement = yield* judgementOf(extent, this.snapshot.settings, made);
    this.#judgements.set(key, judgement);
    this.#fresh.add(key);
    return judgement;
  }

  shard(environment: Environment, namespace: string): Shard {
    const key = `${environment.id}\n${namespace}`;
    const made = this.#shards.get(key);
    if (made) return made;
    const judgement = runToEnd(this.judging(environment, namespace));
    const shard = this.#shardOf(environment, namespace, judgement, this.#previous.get(key));
    this.#shards.set(key, shard);
    return shard;
  }

  #shardsOf(environment: Environment, uri: string): Shard[] {
    return [...namespacesAt(environment, uri, this.snapshot.settings)].map(namespace => this.shard(environment, namespace));
  }

  /** Lints look further than the run does: they are asked again when anything around has changed. */
  #shardOf(environment: Environment, namespace: string, { documents, run, located }: Judgement, old: Shard | undefined): Shard {
    const members = environment.inNamespace(namespace);
    const surroundings = surroundingsOf(environment, members);
    const same = old?.located === located && sameSurroundings(surroundings, old.surroundings);
    const linted = same ? old.linted : this.#lint(environment, namespace, members, { documents, run }, surroundings);
    return { environment, namespace, documents, run, located, surroundings, linted };
  }

  #lint(
    environment: Environment,
    namespace: string,
    members: readonly SourceDocument[],
    judged: Pick<Judgement, 'documents' | 'run'>,
    surroundings: Surroundings,
  ): ReadonlyMap<string, readonly Located[]> {
    const lints = lintShard(environment, namespace, members, judged, surroundings, this.snapshot.settings);
    return locateFindings(lints, [...members, ...environment.context, ...surroundings.neighbours]);
  }
}

/** A lint holds only if it holds in every environment that the file stands in, and is told once: what one overlay lacks, others may have. */
function agreed(located: readonly Located[], position: number, all: readonly (readonly Located[])[]): readonly Located[] {
  if (all.length < 2) return located;
  const same = ({ index, finding: { rule, place } }: Located) => `${index} ${rule} ${JSON.stringify(place)}`;
  const sets = all.map(one => new Set(one.map(same)));
  const told = (one: Located) => sets.slice(0, position).some(set => set.has(same(one)));
  return located.filter(one => one.finding.authority !== 'lint' || (!told(one) && sets.every(set => set.has(same(one)))));
}

/** Roles of the files of which anything is ever said. */
const SPOKEN_OF: ReadonlySet<Role> = new Set<Role>(['manifests', 'resources', 'patch', 'kustomization', 'kubeconfig']);

const isYamlFinding = ({ rule }: Finding) => /^yaml\/|^decode\/duplicate-key$/.test(rule);

/**
 * What is wrong in a resource of a kustomization whatever is built from it: its YAML, and a number or a boolean where a text belongs, or the
 * reverse. An overlay that writes over it hides the slip and does not mend it. Other texts may be placeholders.
 */
function isOwnFault(finding: Finding, { facts: { yaml } }: SourceDocument): boolean {
  if (isYamlFinding(finding)) return true;
  if (finding.rule !== 'decode/type' || !yaml.root) return false;
  const { start, end } = placeSpan(finding.place, yaml);
  return /^["']?(-?\d+|true|false)["']?$/.test(yaml.text.slice(start, end));
}

/** The findings of one document from several runs, each told once. */
class Collector {
  readonly #document: SourceDocument;
  readonly #among: SourceDocument[];
  readonly #findings = new Map<string, Finding>();

  constructor(document: SourceDocument) {
    this.#document = document;
    this.#among = [document];
  }

  /** @param among the documents that the finding counts */
  add(finding: Finding, among: readonly SourceDocument[]): void {
    const { start, end } = placeSpan(finding.place, this.#document.facts.yaml);
    const key = `${finding.rule} ${start} ${end} ${finding.message}`;
    if (this.#findings.has(key)) return;
    const related = finding.related?.flatMap(one => {
      const other = among[one.document];
      return other ? [{ ...one, document: this.#positionOf(other) }] : [];
    });
    this.#findings.set(key, related ? { ...finding, document: 0, related } : { ...finding, document: 0 });
  }

  /** What the document's text alone has against it. */
  addText(which: (finding: Finding, document: SourceDocument) => boolean): void {
    for (const finding of this.#document.facts.textFindings) if (which(finding, this.#document)) this.add(finding, [this.#document]);
  }

  findings(): DocumentFindings {
    return { document: this.#document, findings: [...this.#findings.values()], among: this.#among };
  }

  #positionOf(document: SourceDocument): number {
    const at = this.#among.indexOf(document);
    return at < 0 ? this.#among.push(document) - 1 : at;
  }
}

/** What a document's own findings say anew, by what can be told of it alone. */
const YAML_ALONE = /^(yaml|suppression)\/|^decode\/duplicate-key$/;
const READ_ALONE = /^(yaml|decode|suppression)\//;
const JUDGED_ALONE = /^(yaml|decode|validation|warning|suppression)\//;

/** Custom resources are judged by what another document says. */
const isCustom = ({ facts: { decoded } }: SourceDocument) => decoded.some(({ object, facts }) => object && !facts);

/** What a finding underlines. */
function wordOf({ place }: Finding, { facts: { yaml } }: SourceDocument): string {
  const { start, end } = placeSpan(place, yaml);
  return yaml.text.slice(start, end);
}

/**
 * An edited document: its own findings now, and of the last run what only other documents can tell. What has been written over since is not
 * told any more: a fix clears what it mends at once.
 */
function edited(document: SourceDocument, last: DocumentFindings | undefined, standsAlone: boolean): DocumentFindings {
  const { textFindings, objectFindings, head } = document.facts;
  const own = standsAlone ? [...textFindings, ...objectFindings] : textFindings.filter(isYamlFinding);
  const repeated = standsAlone ? (isCustom(document) ? READ_ALONE : JUDGED_ALONE) : YAML_ALONE;
  const carried =
    head.objects.length && last
      ? last.findings.filter(finding => !repeated.test(finding.rule) && wordOf(finding, last.document) === wordOf(finding, document))
      : [];
  return { document, findings: [...own, ...carried], among: [document, ...(last?.among.slice(1) ?? [])] };
}
