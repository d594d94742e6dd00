// What is applied in one piece: a file of manifests, or all that a kustomization builds.
import type { ObjectHead } from './head.ts';
import type { SourceDocument } from './source.ts';

export interface Unit {
  /** The file's URI, or the kustomization's. */
  readonly id: string;
  readonly folder: string;
  readonly documents: readonly SourceDocument[];
  /** Identity of each object → the text that defines it. */
  readonly objects: ReadonlyMap<string, string>;
  /** It bounds a namespace that it does not name: meant for the folder that it is applied with. */
  readonly bounds: boolean;
  /** It makes Pods or claims in a namespace that it does not name. */
  readonly fills: boolean;
  /** It makes Pods or claims at all. */
  readonly runs: boolean;
}

const BOUNDS = new Set(['LimitRange', 'ResourceQuota']);
const FILLS = new Set([
  'Pod',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'PersistentVolumeClaim',
]);

/**
 * What is asked of it is worked out then: while a file is being edited nobody asks.
 * @param documents those that a server is meant to read
 */
export const unitOf = (id: string, folder: string, documents: () => readonly SourceDocument[]): Unit => new LazyUnit(id, folder, documents);

class LazyUnit implements Unit {
  readonly id: string;
  readonly folder: string;
  readonly #find: () => readonly SourceDocument[];
  #documents: readonly SourceDocument[] | undefined;
  #contents: Contents | undefined;

  constructor(id: string, folder: string, find: () => readonly SourceDocument[]) {
    this.id = id;
    this.folder = folder;
    this.#find = find;
  }

  get documents(): readonly SourceDocument[] {
    this.#documents ??= this.#find();
    return this.#documents;
  }

  get objects(): ReadonlyMap<string, string> {
    return this.#look().objects;
  }

  get bounds(): boolean {
    return this.#look().bounds;
  }

  get fills(): boolean {
    return this.#look().fills;
  }

  get runs(): boolean {
    return this.#look().runs;
  }

  #look(): Contents {
    this.#contents ??= contentsOf(this.id, this.documents);
    return this.#contents;
  }
}

type Contents = Pick<Unit, 'objects' | 'bounds' | 'fills' | 'runs'>;

function contentsOf(id: string, documents: readonly SourceDocument[]): Contents {
  const objects = new Map<string, string>();
  let [bounds, fills, runs] = [false, false, false];
  for (const { part, facts, origins } of documents)
    for (const head of facts.head.objects) {
      // What two kustomizations build from one base is two things.
      if (head.name) objects.set(identityOf(head), origins ? id : part.text);
      runs ||= FILLS.has(head.kind);
      if (head.namespace) continue;
      bounds ||= BOUNDS.has(head.kind);
      fills ||= FILLS.has(head.kind);
    }
  return { objects, bounds, fills, runs };
}

/** Two objects of this identity cannot both be in a cluster. */
export const identityOf = ({ group, kind, namespace, name }: ObjectHead): string =>
  `${group}/${kind} ${kind === 'Namespace' ? '' : namespace || 'default'}/${name}`;
