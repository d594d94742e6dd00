// An object on its way through a build: what it is called now, what it was called before, and what is still to be done to it.
import { splitApiVersion } from '#schemas';
import type { SourceDocument } from '../source.ts';
import { get, mapAt, set, type TreeMap, text, textAt, type Word } from './tree.ts';

export interface ObjectId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

export class Resource {
  tree: TreeMap;
  /** The document that it began in. */
  readonly home: SourceDocument;
  /** Ids of all stages before, the first one first. */
  readonly previous: ObjectId[] = [];
  readonly prefixes: string[] = [];
  readonly suffixes: string[] = [];
  /** Its name gets a hash of its contents at the end. */
  hashed = false;
  /** What a generator does with an object of the same id: `create`, `merge` or `replace`. */
  behavior = '';
  constructor(tree: TreeMap, home: SourceDocument) {
    this.tree = tree;
    this.home = home;
  }

  get id(): ObjectId {
    const [group, version] = splitApiVersion(textAt(this.tree, 'apiVersion'));
    const metadata = get(this.tree, 'metadata');
    return { group, version, kind: textAt(this.tree, 'kind'), name: textAt(metadata, 'name'), namespace: textAt(metadata, 'namespace') };
  }

  get originalId(): ObjectId {
    return this.previous[0] ?? this.id;
  }

  /** Every id that it has or had. */
  get ids(): readonly ObjectId[] {
    return [...this.previous, this.id];
  }

  /** Remembers what it is called, before a step that renames it. */
  remember(): void {
    this.previous.push(this.id);
  }

  metadata(word: Word): TreeMap {
    return mapAt(this.tree, 'metadata', word);
  }

  rename(name: string): void {
    const old = get(this.tree, 'metadata', 'name');
    const word = old ?? get(this.tree, 'metadata') ?? this.tree;
    set(this.metadata(word), 'name', text(name, word));
  }
}

/** Two ids mean one object: version aside, and no namespace is `default`. */
export const sameObject = (a: ObjectId, b: ObjectId): boolean =>
  a.group === b.group && a.kind === b.kind && a.name === b.name && (a.namespace || 'default') === (b.namespace || 'default');
