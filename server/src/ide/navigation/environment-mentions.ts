// All mentions in one environment, worked out document by document as they are asked for: while a person types, only one file is.
import { kindKey } from '#cluster';
import type { Decoded } from '#decode';
import { isNamespaced, References, type Subject, subjectOf } from '#references';
import type { Environment, Facts, SourceDocument } from '#workspace';
import { type Node, nodeAt, toJSON } from '#yaml';
import { nodeOf } from '../place/api-place.ts';
import type { Mention, Mentions, Saying, Thing, Word } from './mention.ts';
import { customKindSayings } from './mentions/custom-kinds.ts';
import { listenerSayings } from './mentions/gateways.ts';
import { kubeconfigSayings } from './mentions/kubeconfigs.ts';
import { isKustomization, kustomizationSayings, kustomizationSubject } from './mentions/kustomizations.ts';
import { labelSayings } from './mentions/labels.ts';
import { keySayings, objectSayings } from './mentions/objects.ts';
import { podSayings } from './mentions/pods.ts';
import { ruleSayings } from './mentions/rule-names.ts';
import { portSayings } from './mentions/service-ports.ts';
import { wordAt } from './word-at.ts';

const SOURCES = [
  kustomizationSayings,
  ruleSayings,
  objectSayings,
  keySayings,
  podSayings,
  labelSayings,
  portSayings,
  listenerSayings,
  customKindSayings,
  kubeconfigSayings,
];

const known = new WeakMap<Applied, EnvironmentMentions>();

/** What of an environment is looked at. */
export interface Applied extends Pick<Environment, 'id' | 'documents' | 'context'> {
  /** Those of the documents that change objects of others: patches that stand in a kustomization. */
  readonly patches?: ReadonlySet<SourceDocument>;
}

/** An environment does not change, and nor does what is mentioned in it. */
export function mentionsIn(environment: Applied): EnvironmentMentions {
  const mentions = known.get(environment) ?? new EnvironmentMentions(environment);
  known.set(environment, mentions);
  return mentions;
}

export class EnvironmentMentions implements Mentions {
  readonly references: References;
  readonly id: string;
  readonly #judged: number;
  readonly #patches: ReadonlySet<SourceDocument>;
  readonly #documents: readonly SourceDocument[];
  readonly #subjects: ReadonlyMap<number, readonly Subject[]>;
  readonly #sayings = new Map<number, readonly Saying[]>();
  #byThing: ReadonlyMap<string, readonly Saying[]> | undefined;
  readonly #located = new Map<number, readonly Mention[]>();
  readonly #files = new Map<string, ReadonlyMap<string, readonly Mention[]>>();

  constructor(environment: Applied) {
    this.id = environment.id;
    this.#judged = environment.documents.length;
    this.#patches = environment.patches ?? new Set();
    this.#documents = [...environment.documents, ...environment.context];
    const subjects = this.#documents.flatMap(({ facts }, i) => subjectsOf(facts, i));
    this.references = new References(subjects);
    this.#subjects = Map.groupBy(subjects, ({ document }) => document);
  }

  of(thing: Thing): Mention[] {
    return this.#named(thing).flatMap(saying => this.#mention(saying) ?? []);
  }

  has(thing: Thing, role: Saying['role']): boolean {
    return this.#named(thing).some(saying => saying.role === role);
  }

  /** Of one thing, in one file alone: does not look at what other files say. */
  inFile(uri: string, thing: Thing): Mention[] {
    return [...this.#inFile(uri).values()].flat().filter(mention => keyOf(mention) === keyOf(thing));
  }

  /** What a word names. */
  at({ document, start }: Word): readonly Mention[] {
    return this.#inFile(document.uri).get(`${document.index} ${start}`) ?? [];
  }

  /** What is named at an offset of a document, the end of a word included. */
  around({ uri, index }: SourceDocument, offset: number): Mention[] {
    const around = ({ document, start, end }: Word) => document.index === index && start <= offset && offset <= end;
    return [...this.#inFile(uri).values()].filter(([first]) => around(first!.word)).flat();
  }

  /** Everything that one object says, and says of itself. */
  by(subject: Pick<Subject, 'kind' | 'namespace' | 'name'>): Mention[] {
    const found = this.references.get(subject.kind, subject.namespace, subject.name);
    if (!found) return [];
    return this.#inDocument(found.document).filter(({ by }) => by === found);
  }

  /** The objects of a document, or the item of its List, that hold an offset of a file. */
  subjectsIn(document: SourceDocument, offset: number): Subject[] {
    const own = this.references.subjects.filter(subject => {
      const { uri, index } = this.documentOf(subject);
      return uri === document.uri && index === document.index;
    });
    const { root } = document.facts.yaml;
    const path = (own.length > 1 && root && nodeAt(root, offset)?.path) || [];
    const item = own.filter(({ base }) => base.length > 0 && base.every((step, i) => step === path[i]));
    return item.length ? item : own;
  }

  documentOf(subject: Subject): SourceDocument {
    return this.#documents[subject.document]!;
  }

  isContext(subject: Subject): boolean {
    return subject.document >= this.#judged;
  }

  isInlinePatch(subject: Subject): boolean {
    return this.#patches.has(this.documentOf(subject));
  }

  /** Mentions in a file by document and offset. Of what is built, only what has a word there. */
  #inFile(uri: string): ReadonlyMap<string, readonly Mention[]> {
    const known = this.#files.get(uri);
    if (known) return known;
    const mentions = this.#documents.flatMap((document, i) => {
      const concerned = document.origins ? document.origins.files.has(uri) : document.uri === uri;
      return concerned ? this.#inDocument(i).filter(({ word }) => word.document.uri === uri) : [];
    });
    const byWord = Map.groupBy(mentions, ({ word: { document, start } }) => `${document.index} ${start}`);
    this.#files.set(uri, byWord);
    return byWord;
  }

  #inDocument(index: number): readonly Mention[] {
    const known = this.#located.get(index) ?? this.#sayingsOf(index).flatMap(saying => this.#mention(saying) ?? []);
    this.#located.set(index, known);
    return known;
  }

  #named(thing: Thing): readonly Saying[] {
    this.#byThing ??= Map.groupBy(
      this.#documents.flatMap((_, i) => this.#sayingsOf(i)),
      keyOf,
    );
    return this.#byThing.get(keyOf(thing)) ?? [];
  }

  #sayingsOf(index: number): readonly Saying[] {
    const known =
      this.#sayings.get(index) ??
      (this.#subjects.get(index) ?? []).flatMap(subject => SOURCES.flatMap(source => [...source(subject, this.references)]));
    this.#sayings.set(index, known);
    return known;
  }

  #mention(saying: Saying): Mention | undefined {
    const { by, path, mark } = saying;
    const word = wordAt(this.#documents[by.document]!, [...by.base, ...path], mark);
    return word && { ...saying, environment: this, word };
  }
}

const keyOf = ({ sort, id }: Thing) => `${sort} ${id}`;

function subjectsOf({ head, yaml, decoded }: Facts, document: number): Subject[] {
  if (head.shape !== 'bare' && !head.objects.every(isKustomization))
    return decoded.flatMap(one => subjectIn(one, document, yaml.root) ?? []);
  return yaml.root ? [kustomizationSubject(toJSON(yaml.root), document)] : [];
}

/** Custom resources, and what cannot be decoded, as they are written. */
function subjectIn(one: Decoded, document: number, root: Node | undefined): Subject | undefined {
  const subject = subjectOf(one, document);
  if (subject || !one.kind || !root) return subject;
  const kind = kindKey(one.group, one.kind);
  const { apiVersion, name, base } = one;
  const namespace = isNamespaced(kind) ? one.namespace || 'default' : '';
  const node = nodeOf(root, base);
  const written = node?.kind === 'map' && !one.facts ? (toJSON(node) as object) : {};
  return { kind, apiVersion, namespace, name, base, document, object: { ...written, apiVersion, kind: one.kind, metadata: { name } } };
}
