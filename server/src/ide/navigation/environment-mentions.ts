// All mentions in one environment. Nobody waits until ten thousand manifests have been decoded for one word: what is asked is answered from
// the documents that can have a say in it.
import { kindKey } from '#cluster';
import type { Decoded } from '#decode';
import { isNamespaced, type References, type Subject, subjectOf } from '#references';
import type { Environment, Facts, Snapshot, SourceDocument } from '#workspace';
import { type Node, nodeAt, nodeOf, toJSON } from '#yaml';
import { DocumentSearch, LOOKS_FURTHER } from './document-search.ts';
import type { Mention, Mentions, Saying, Sort, Thing, Word } from './mention.ts';
import { isKustomization, kustomizationSubject } from './mentions/kustomizations.ts';
import { MentionsAmong, type Whole } from './mentions-among.ts';
import { insideQuotes } from './word-at.ts';

const known = new WeakMap<Applied, EnvironmentMentions>();

/** What of an environment is looked at. */
export interface Applied extends Pick<Environment, 'id' | 'documents' | 'context'> {
  /** Those of the documents that change objects of others: patches that stand in a kustomization. */
  readonly patches?: ReadonlySet<SourceDocument>;
}

/** An environment does not change, and nor does what is mentioned in it. */
export function mentionsIn(environment: Applied, snapshot: Snapshot): EnvironmentMentions {
  const mentions = known.get(environment) ?? new EnvironmentMentions(environment, snapshot);
  known.set(environment, mentions);
  return mentions;
}

/** What these name does not hang on which Pods a selector chooses. */
const SAID_ALONE: ReadonlySet<Sort> = new Set(['object', 'key', 'container', 'volume', 'service-port', 'service-port-number', 'listener']);

export class EnvironmentMentions implements Mentions, Whole {
  readonly id: string;
  readonly documents: readonly SourceDocument[];
  readonly #judged: number;
  readonly #patches: ReadonlySet<SourceDocument>;
  readonly #search: DocumentSearch;
  readonly #subjects = new Map<number, readonly Subject[]>();
  readonly #among = new Map<string, MentionsAmong>();

  constructor(environment: Applied, snapshot: Snapshot) {
    this.id = environment.id;
    this.#judged = environment.documents.length;
    this.#patches = environment.patches ?? new Set();
    this.documents = [...environment.documents, ...environment.context];
    this.#search = new DocumentSearch(this.documents, snapshot);
  }

  of(thing: Thing): Mention[] {
    return this.#naming(thing).of(thing);
  }

  has(thing: Thing, role: Saying['role']): boolean {
    return this.#naming(thing).has(thing, role);
  }

  at(word: Word): readonly Mention[] {
    const { start, end } = insideQuotes(word);
    const name = word.document.facts.yaml.text.slice(start, end);
    return this.#said(word.document, word.start, name, among => among.at(word));
  }

  around(document: SourceDocument, offset: number): readonly Mention[] {
    return this.#said(document, offset, wordAround(document.facts.yaml.text, offset), among => among.around(document, offset));
  }

  by(subject: Pick<Subject, 'kind' | 'namespace' | 'name'>): Mention[] {
    const found = this.#search
      .called(subject.name)
      .flatMap(index => this.subjectsOf(index))
      .find(({ kind, namespace, name }) => kind === subject.kind && namespace === subject.namespace && name === subject.name);
    return found ? this.near(this.documentOf(found).uri).by(found) : [];
  }

  /** The file's own documents, and the Pods of their namespaces that selectors may choose. */
  near(uri: string): MentionsAmong {
    return this.#of(uri, () => this.#search.near(uri));
  }

  /** Everything of some kinds in a namespace. @param kinds as kindKey makes them */
  ofKinds(kinds: ReadonlySet<string>, namespace: string): References {
    return this.#of(`${[...kinds].join()} ${namespace}`, () => this.#search.ofKinds(kinds, new Set([namespace]))).references;
  }

  /** The objects of a document, or the item of its List, that hold an offset of a file. */
  subjectsIn(document: SourceDocument, offset: number): Subject[] {
    const own = this.#search
      .ofFile(document.uri)
      .filter(index => this.documents[index]!.uri === document.uri && this.documents[index]!.index === document.index)
      .flatMap(index => this.subjectsOf(index));
    const { root } = document.facts.yaml;
    const path = (own.length > 1 && root && nodeAt(root, offset)?.path) || [];
    const item = own.filter(({ base }) => base.length > 0 && base.every((step, i) => step === path[i]));
    return item.length ? item : own;
  }

  subjectsOf(index: number): readonly Subject[] {
    const made = this.#subjects.get(index) ?? subjectsIn(this.documents[index]!.facts, index);
    this.#subjects.set(index, made);
    return made;
  }

  documentOf(subject: Subject): SourceDocument {
    return this.documents[subject.document]!;
  }

  isContext(subject: Subject): boolean {
    return subject.document >= this.#judged;
  }

  isInlinePatch(subject: Subject): boolean {
    return this.#patches.has(this.documentOf(subject));
  }

  #naming(thing: Thing): MentionsAmong {
    return this.#of(`${thing.sort} ${thing.id}`, () => this.#search.naming(thing));
  }

  /**
   * What a word of a file says. Selectors have to look around; what names an object or a part of its own says so by itself.
   * @param name of objects that are to be there too: some words mean something only where they are
   */
  #said(document: SourceDocument, offset: number, name: string, ask: (among: MentionsAmong) => readonly Mention[]): readonly Mention[] {
    const { uri } = document;
    const called = this.#search.called(name);
    const alone = ask(this.#of(`alone ${uri} ${name}`, () => [...this.#search.ofFile(uri), ...called]));
    if (alone.length && alone.every(({ sort }) => SAID_ALONE.has(sort))) return alone;
    if (looksFurther(document, offset)) return ask(this.#of(`around ${uri} ${name}`, () => [...this.#search.around(uri), ...called]));
    return ask(this.#of(`${uri} ${name}`, () => [...this.#search.near(uri), ...called]));
  }

  #of(key: string, choose: () => readonly number[]): MentionsAmong {
    const made =
      this.#among.get(key) ??
      new MentionsAmong(
        this,
        [...new Set(choose())].sort((a, b) => a - b),
      );
    this.#among.set(key, made);
    return made;
  }
}

/** Whether a place stands in a selector that may mean other namespaces. */
function looksFurther({ facts: { yaml }, part }: SourceDocument, offset: number): boolean {
  if (!LOOKS_FURTHER.test(part.text) || !yaml.root) return false;
  const path = nodeAt(yaml.root, offset)?.path ?? [];
  return path.some(step => step === 'podSelector' || step === 'labelSelector' || step === 'ports');
}

/** A word as far as it can be a name. */
function wordAround(text: string, offset: number): string {
  const before = /[^\s"'{},[\]]*$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[0] ?? '';
  const after = /^[^\s"'{},[\]]*/.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  return (before + after).replace(/:$/, '');
}

function subjectsIn({ head, yaml, decoded }: Facts, document: number): Subject[] {
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
