// Which documents of an environment may have a say in something, told by heads and texts alone: nothing is parsed or decoded for it.
import { kindKey } from '#cluster';
import { podKinds } from '#references';
import type { Release } from '#schemas';
import { type Head, matchesWhole, namespacesOf, type Snapshot, type SourceDocument } from '#workspace';
import type { Sort, Thing } from './mention.ts';
import { textOf, wordAt } from './word-at.ts';

const DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition';
const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole';
const NETWORK_POLICY = 'networking.k8s.io/NetworkPolicy';

/** What labels and names are of use to anywhere: Pods for selectors, Namespaces for those that look further, definitions for custom kinds. */
const CHOSEN = new Set([...podKinds, 'Namespace', DEFINITION]);
const SELECTING = new Set([...podKinds, 'Namespace', 'Service', 'policy/PodDisruptionBudget', NETWORK_POLICY, CLUSTER_ROLE]);
const PORTS = new Set(['Service', 'Namespace', NETWORK_POLICY]);

/** How the documents are found that name things of a sort. */
interface Way {
  /** Their texts hold the name of the object, or what follows it in the thing's id. */
  readonly text?: 'name' | 'part';
  /** As kindKey makes them. Selectors, which choose by labels and not by name, look into their own namespace, or say that they look further. */
  readonly kinds?: ReadonlySet<string>;
}

const WAYS: Readonly<Partial<Record<Sort, Way>>> = {
  object: { text: 'name' },
  key: { text: 'name' },
  container: { text: 'name' },
  volume: { text: 'name' },
  'service-port': { text: 'name' },
  'service-port-number': { text: 'name' },
  listener: { text: 'name' },
  port: { text: 'part', kinds: PORTS },
  'port-number': { text: 'part', kinds: PORTS },
  'label-key': { text: 'part', kinds: SELECTING },
  'label-value': { text: 'part', kinds: SELECTING },
  pods: { kinds: SELECTING },
};
/** `Kind namespace/name part` */
const ID = /^(\S*) ([^\s/]*)\/(\S+)(?: (.+))?$/;
/** A text with a selector that may mean other namespaces. */
export const LOOKS_FURTHER = /namespaceSelector|namespaces/;
/** Letters written otherwise than they are read, and a target of kustomize that means names by a regular expression. */
const ESCAPE = /\\[uxU/\n]|\bname["']?\s*:\s*["']?[^\s,}"']*[*+?|^$[(\\]/;

/** What a head says, in the words that are searched for. */
interface Outline {
  /** As kindKey makes them. */
  readonly kinds: readonly string[];
  /** Empty for what has none. */
  readonly namespaces: readonly string[];
}

const outlines = new WeakMap<Head, Outline>();

function outlineOf(head: Head, release: Release): Outline {
  const kinds = () => head.objects.map(({ group, kind }) => kindKey(group, kind));
  const outline = outlines.get(head) ?? { kinds: kinds(), namespaces: namespacesOf(head, release) };
  outlines.set(head, outline);
  return outline;
}

const escaped = new WeakMap<SourceDocument['part'], boolean>();

function hasEscape(part: SourceDocument['part']): boolean {
  const found = escaped.get(part) ?? ESCAPE.test(part.text);
  escaped.set(part, found);
  return found;
}

export class DocumentSearch {
  readonly #documents: readonly SourceDocument[];
  readonly #snapshot: Snapshot;
  readonly #byName: ReadonlyMap<string, readonly number[]>;
  readonly #near = new Map<string, readonly number[]>();

  constructor(documents: readonly SourceDocument[], snapshot: Snapshot) {
    this.#documents = documents;
    this.#snapshot = snapshot;
    const named = documents.flatMap(({ facts }, index) => facts.head.objects.map(({ name }) => ({ name, index })));
    this.#byName = new Map([...Map.groupBy(named, ({ name }) => name)].map(([name, all]) => [name, all.map(({ index }) => index)]));
  }

  /** Documents with an object of this name, or one that the name means as a regular expression, as kustomize's targets do. */
  called(name: string): readonly number[] {
    const own = this.#byName.get(name) ?? [];
    if (!/[\\^$|?*+()[\]{}]/.test(name)) return own;
    return [...this.#byName].filter(([called]) => matchesWhole(name, called)).flatMap(([, indices]) => indices);
  }

  /** Documents with a word in a file. */
  ofFile(uri: string): readonly number[] {
    return this.#where(({ uri: own, origins }) => own === uri || origins?.files.has(uri) === true);
  }

  /** Those, and what labels and names of theirs may mean in their namespaces. */
  near(uri: string): readonly number[] {
    const own = this.ofFile(uri);
    const spaces = [...new Set(own.flatMap(index => this.#outline(this.#documents[index]!).namespaces))].sort();
    const key = spaces.join();
    const around = this.#near.get(key) ?? this.ofKinds(CHOSEN, new Set(spaces));
    this.#near.set(key, around);
    return [...own, ...around];
  }

  /** The same in all namespaces: for a selector that looks further than its own. */
  around(uri: string): readonly number[] {
    return [...this.ofFile(uri), ...this.ofKinds(CHOSEN)];
  }

  /** What has no namespace is in all of them. */
  ofKinds(kinds: ReadonlySet<string>, namespaces?: ReadonlySet<string>): readonly number[] {
    return this.#where(
      document =>
        this.#outline(document).kinds.some(kind => kinds.has(kind)) &&
        this.#outline(document).namespaces.some(namespace => namespace === '' || namespaces?.has(namespace) !== false),
    );
  }

  /** Every document that may name a thing, those that define it among them. */
  naming({ sort, id }: Thing): readonly number[] {
    if (sort === 'custom-kind')
      return this.#where(document => this.#outline(document).kinds.some(kind => kind === id || kind === DEFINITION));
    const way = WAYS[sort];
    const [, , namespace = '', name = '', part = ''] = (way && ID.exec(id)) ?? [];
    if (!way || !name) return this.#documents.map((_, index) => index);
    const words = way.text === 'name' ? this.#writtenNames(name) : way.text === 'part' ? [part] : [''];
    const holds = this.#holding(words);
    const defining = new Set(this.called(name));
    const { kinds } = way;
    return this.#where(
      (document, index) => defining.has(index) || ((!kinds || this.#maySelect(document, kinds, namespace)) && holds(document)),
    );
  }

  #maySelect(document: SourceDocument, kinds: ReadonlySet<string>, namespace: string): boolean {
    const { kinds: own, namespaces } = this.#outline(document);
    if (own.length && !own.some(kind => kinds.has(kind))) return false;
    const isThere = !namespaces.length || namespaces.includes('') || namespaces.includes(namespace);
    return isThere || this.#texts(document).some(text => LOOKS_FURTHER.test(text));
  }

  /** The name itself, and what kustomize has made it of. */
  #writtenNames(name: string): string[] {
    const written = this.called(name).flatMap(index => {
      const document = this.#documents[index]!;
      const word = document.origins && wordAt(document, ['metadata', 'name'], 'value');
      return word ? [textOf(word)] : [];
    });
    return [...new Set([name, ...written])];
  }

  /** Whether a document's text holds one of the words. Of what is built, the texts that it is built from. */
  #holding(words: readonly string[]): (document: SourceDocument) => boolean {
    const known = new Map<string, boolean>();
    const holds = ({ part }: Pick<SourceDocument, 'part'>) => words.some(word => part.text.includes(word)) || hasEscape(part);
    return document => {
      if (!document.origins) return holds(document);
      return [...document.origins.files].some(uri => {
        const found = known.get(uri) ?? this.#snapshot.files.get(uri)?.documents.some(holds) ?? false;
        known.set(uri, found);
        return found;
      });
    };
  }

  #texts({ part, origins }: SourceDocument): string[] {
    return origins ? [...origins.files].map(uri => this.#snapshot.files.get(uri)?.text ?? '') : [part.text];
  }

  #outline({ facts }: SourceDocument): Outline {
    return outlineOf(facts.head, this.#snapshot.settings.kubernetesVersion);
  }

  #where(test: (document: SourceDocument, index: number) => boolean): number[] {
    return this.#documents.flatMap((document, index) => (test(document, index) ? [index] : []));
  }
}
