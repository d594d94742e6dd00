// The mentions in some documents of an environment, worked out document by document as they are asked for.
import { References, type Subject } from '#references';
import type { SourceDocument } from '#workspace';
import type { Mention, Mentions, Saying, Thing, Word } from './mention.ts';
import { customKindSayings } from './mentions/custom-kinds.ts';
import { listenerSayings } from './mentions/gateways.ts';
import { kubeconfigSayings } from './mentions/kubeconfigs.ts';
import { kustomizationSayings } from './mentions/kustomizations.ts';
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

/** The environment that the documents are chosen from. */
export interface Whole extends Mentions {
  readonly documents: readonly SourceDocument[];
  subjectsOf(index: number): readonly Subject[];
}

export class MentionsAmong {
  readonly references: References;
  readonly #whole: Whole;
  readonly #chosen: readonly number[];
  readonly #sayings = new Map<number, readonly Saying[]>();
  readonly #located = new Map<number, readonly Mention[]>();
  readonly #files = new Map<string, ReadonlyMap<string, readonly Mention[]>>();
  #byThing: ReadonlyMap<string, readonly Saying[]> | undefined;

  /** @param chosen positions among the environment's documents, ascending */
  constructor(whole: Whole, chosen: readonly number[]) {
    this.#whole = whole;
    this.#chosen = chosen;
    this.references = new References(chosen.flatMap(index => whole.subjectsOf(index)));
  }

  of(thing: Thing): Mention[] {
    return this.#named(thing).flatMap(saying => this.#mention(saying) ?? []);
  }

  has(thing: Thing, role: Saying['role']): boolean {
    return this.#named(thing).some(saying => saying.role === role);
  }

  /** Of one thing, in one file. */
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
  by(subject: Subject): Mention[] {
    return this.#inDocument(subject.document).filter(({ by }) => by === subject);
  }

  /** Mentions in a file by document and offset. Of what is built, only what has a word there. */
  #inFile(uri: string): ReadonlyMap<string, readonly Mention[]> {
    const known = this.#files.get(uri);
    if (known) return known;
    const mentions = this.#chosen.flatMap(index => {
      const document = this.#whole.documents[index]!;
      const concerned = document.origins ? document.origins.files.has(uri) : document.uri === uri;
      return concerned ? this.#inDocument(index).filter(({ word }) => word.document.uri === uri) : [];
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
      this.#chosen.flatMap(index => this.#sayingsOf(index)),
      keyOf,
    );
    return this.#byThing.get(keyOf(thing)) ?? [];
  }

  #sayingsOf(index: number): readonly Saying[] {
    const known =
      this.#sayings.get(index) ??
      this.#whole.subjectsOf(index).flatMap(subject => SOURCES.flatMap(source => [...source(subject, this.references)]));
    this.#sayings.set(index, known);
    return known;
  }

  #mention(saying: Saying): Mention | undefined {
    const { by, path, mark } = saying;
    const word = wordAt(this.#whole.documents[by.document]!, [...by.base, ...path], mark);
    return word && { ...saying, environment: this.#whole, word };
  }
}

const keyOf = ({ sort, id }: Thing) => `${sort} ${id}`;
