// `kustomize build`: from a kustomization to the objects that it makes, each word of them with the place that it came from.
import type { Release } from '#schemas';
import { toJSON } from '#yaml';
import { resolvePath } from '../file-path.ts';
import type { SourceDocument, SourceFile } from '../source.ts';
import { builtDocument } from './built-document.ts';
import { withConfiguration } from './configuration.ts';
import { type Configuration, defaultConfiguration } from './default-field-specs.ts';
import { generate, mergeGenerated } from './generate.ts';
import { hashNames } from './hash-names.ts';
import { inlineTrees } from './inline-trees.ts';
import { componentsOf, isRemote, type Kustomization, resourcesOf, stringsOf } from './kustomization.ts';
import { FileLookup } from './lookup.ts';
import { fixNameReferences } from './name-references.ts';
import { Resource, sameObject } from './resource.ts';
import { resolveVariables } from './transform/variables.ts';
import { transform } from './transform.ts';
import { copyNode, get, isNull, remove, type Tree, type TreeMap, textAt, type Word } from './tree.ts';

export interface BuildProblem {
  readonly rule: string;
  readonly message: string;
  readonly word: Word;
}

export interface Build {
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly BuildProblem[];
  /** Every file that was looked for, by plain path; undefined where there is none. */
  readonly reads: ReadonlyMap<string, SourceFile | undefined>;
}

/** What has come together so far, in a kustomization and all that it stands on. */
export interface Accumulated {
  resources: Resource[];
  configuration: Configuration;
  variables: TreeMap[];
}

/** One build. What cannot be read is left out, and the rest is built all the same. */
export class Builder {
  readonly files: FileLookup;
  readonly problems: BuildProblem[] = [];
  /** Something that changes objects could not be read: what is built is not what a server would get. */
  partial = false;
  /** Some objects are out of sight, so that nothing can be called missing. */
  openEnded = false;
  readonly #open = new Set<string>();

  constructor(files: FileLookup) {
    this.files = files;
  }

  run(root: Kustomization): Resource[] {
    // A component alone waits for a kustomization that we do not see.
    this.partial ||= root.component;
    this.openEnded ||= root.component;
    const done = this.#accumulate(root, { resources: [], configuration: defaultConfiguration, variables: [] });
    hashNames(done.resources);
    fixNameReferences(done.resources, done.configuration);
    resolveVariables(done.resources, done.configuration.varReference, done.variables);
    for (const { tree } of done.resources) dropEmptyAnnotations(tree);
    return done.resources.filter(({ tree }) => !isLocal(tree)).sort((a, b) => applyRank(a) - applyRank(b));
  }

  report(rule: string, word: Word, message: string): void {
    this.problems.push({ rule, message, word });
  }

  /** The documents of a file that a kustomization names; none, with a problem told, if it is not there. */
  documents(kustomization: Kustomization, path: string, word: Word): SourceDocument[] {
    const file = this.files.file(resolvePath(kustomization.folder, path));
    if (file && !file.documents.some(({ template }) => template)) return file.documents.filter(({ facts }) => facts.head.shape !== 'empty');
    this.partial = true;
    if (!file && isManifestName(path)) this.report('kustomize/missing-file', word, `There is no file ${path} here: kustomize cannot build`);
    return [];
  }

  /** Trees of an inline text or of a file. */
  trees(kustomization: Kustomization, inline: string, path: string, word: Word): Tree[] {
    if (!inline) return this.documents(kustomization, path, word).flatMap(document => treesOf(document));
    return inlineTrees(inline, word);
  }

  #accumulate(kustomization: Kustomization, into: Accumulated): Accumulated {
    // A kustomization that leads back to itself cannot be built; kustomize says so, we just stop.
    if (this.#open.has(kustomization.uri)) return into;
    this.#open.add(kustomization.uri);
    const { fields, tree } = kustomization;
    for (const [path, word] of named(kustomization, resourcesOf(kustomization), 'resources', 'bases'))
      this.#addResource(kustomization, path, word, into);
    for (const path of stringsOf(fields.configurations))
      for (const file of this.documents(kustomization, path, get(tree, 'configurations') ?? tree))
        into.configuration = withConfiguration(into.configuration, plain(file));
    this.#generate(kustomization, into);
    for (const [path, word] of named(kustomization, componentsOf(kustomization), 'components')) {
      const place = resolvePath(kustomization.folder, path);
      const component = isRemote(path) ? undefined : this.files.kustomization(place);
      if (component && !component.template) this.#accumulate(component, into);
      else this.partial = true;
      if (!isRemote(path) && !this.files.hasKustomization(place))
        this.report('kustomize/missing-file', word, `There is no kustomization in ${path}: kustomize cannot build`);
    }
    transform(this, kustomization, into);
    const variables = get(tree, 'vars');
    if (variables?.kind === 'seq') for (const { value } of variables.items) if (value.kind === 'map') into.variables.push(value);
    this.#open.delete(kustomization.uri);
    return into;
  }

  #addResource(kustomization: Kustomization, path: string, word: Word, into: Accumulated): void {
    if (isRemote(path)) {
      this.openEnded = true;
      return;
    }
    const place = resolvePath(kustomization.folder, path);
    const file = this.files.file(place);
    if (file) {
      if (file.template) this.openEnded = true;
      else for (const document of file.documents) this.#addDocument(document, into);
      return;
    }
    const base = this.files.kustomization(place);
    if (base && !base.template) return this.#addBase(base, into);
    this.openEnded = true;
    if (!this.files.hasKustomization(place))
      this.report('kustomize/missing-file', word, `There is neither a file nor a kustomization at ${path}: kustomize cannot build`);
  }

  #addDocument(document: SourceDocument, into: Accumulated): void {
    if (document.template || document.facts.head.shape === 'broken') this.openEnded = true;
    if (document.template) return;
    for (const tree of treesOf(document)) {
      if (tree.kind !== 'map' || !textAt(tree, 'kind')) continue;
      const items = textAt(tree, 'kind').endsWith('List') ? get(tree, 'items') : undefined;
      const objects = items?.kind === 'seq' ? items.items.map(({ value }) => value) : [tree];
      for (const object of objects) if (object.kind === 'map') into.resources.push(new Resource(object, document));
    }
  }

  /** A base is built by itself first; what it configures holds for its names later on as well. */
  #addBase(base: Kustomization, into: Accumulated): void {
    const own = this.#accumulate(base, { resources: [], configuration: defaultConfiguration, variables: [] });
    into.resources.push(...own.resources);
    into.configuration = withConfiguration(into.configuration, own.configuration);
    into.variables.push(...own.variables);
  }

  #generate({ tree, folder, document }: Kustomization, into: Accumulated): void {
    const read = (path: string) => this.files.file(resolvePath(folder, path))?.text;
    for (const [key, kind] of [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const) {
      const specs = get(tree, key);
      if (specs?.kind !== 'seq') continue;
      for (const { value } of specs.items) {
        if (value.kind !== 'map') continue;
        const made = generate(kind, value, { read, options: get(tree, 'generatorOptions') });
        this.openEnded ||= !made.complete;
        // Variables take their values from it.
        this.partial ||= !made.complete && Boolean(get(tree, 'vars') ?? get(tree, 'replacements'));
        const resource = new Resource(made.tree, document);
        const old = into.resources.find(({ ids }) => ids.some(id => sameObject(id, resource.id)));
        if (old && (made.behavior === 'merge' || made.behavior === 'replace')) {
          mergeGenerated(old, made.tree, made.behavior);
          old.hashed = made.hashed;
          continue;
        }
        resource.hashed = made.hashed;
        into.resources.push(resource);
      }
    }
    if (get(tree, 'helmCharts') || get(tree, 'generators')) this.openEnded = true;
  }
}

/**
 * Builds a root. What is kept of it are the heads of its objects and the files that it was built from: the trees of hundreds of roots would
 * take more memory than building one anew takes time.
 * @param release whose API server will get what is built
 * @param keeps memory is no matter: all that has been read and built is kept
 */
export function buildKustomization(root: Kustomization, files: FileLookup, release: Release, keeps = false): Build {
  const { result, reads } = files.recording(() => {
    files.kustomization(root.folder);
    const builder = new Builder(files);
    return { builder, resources: builder.run(root) };
  });
  const { builder, resources } = result;
  const again = () => new Builder(new FileLookup([...reads.values()].filter(file => file !== undefined))).run(root);
  const trees = new BuiltTrees(again, keeps ? resources : undefined);
  const documents = resources.map((resource, i) => builtDocument(resource, () => trees.at(i), release, builder.partial));
  if (!keeps) {
    for (const { facts } of documents) facts.forget();
    for (const file of reads.values()) for (const { facts } of file?.documents ?? []) facts.forget();
  }
  const certain = builder.openEnded ? builder.problems.filter(({ rule }) => rule !== 'kustomize/no-target') : builder.problems;
  return { documents, problems: certain, reads };
}

/** The trees of a build, made when they are asked for, and again after the collector has taken them. */
class BuiltTrees {
  #resources: WeakRef<readonly Resource[]> | undefined;
  readonly #again: () => readonly Resource[];
  readonly #kept: readonly Resource[] | undefined;

  constructor(again: () => readonly Resource[], kept: readonly Resource[] | undefined) {
    this.#again = again;
    this.#kept = kept;
  }

  at(index: number): TreeMap {
    const known = this.#kept ?? this.#resources?.deref();
    if (known) return known[index]!.tree;
    const made = this.#again();
    this.#resources = new WeakRef(made);
    return made[index]!.tree;
  }
}

const treesOf = (document: SourceDocument): Tree[] => {
  const { root } = document.facts.yaml;
  return root ? [copyNode(root, document)] : [];
};

const plain = (document: SourceDocument): unknown => {
  const { root } = document.facts.yaml;
  return root && toJSON(root);
};

/** Names of a list field with the places where they stand. */
function* named({ tree }: Kustomization, known: readonly string[], ...keys: readonly string[]): Generator<[string, Word]> {
  const left = new Set(known);
  for (const key of keys) {
    const list = get(tree, key);
    if (list?.kind !== 'seq') continue;
    for (const { value } of list.items) if (value.kind === 'scalar' && left.has(value.value)) yield [value.value, value];
  }
}

const isManifestName = (path: string) => /\.(ya?ml|json)$/.test(path);

/** kustomize keeps notes of its own in annotations, and takes an empty map away with them. */
function dropEmptyAnnotations(tree: TreeMap): void {
  const metadata = get(tree, 'metadata');
  const annotations = get(metadata, 'annotations');
  if (metadata?.kind === 'map' && (isNull(annotations) || (annotations?.kind === 'map' && !annotations.entries.length)))
    remove(metadata, 'annotations');
}

/** Objects that are meant for tools alone. */
const isLocal = (tree: TreeMap): boolean => {
  const mark = get(tree, 'metadata', 'annotations', 'config.kubernetes.io/local-config');
  return mark !== undefined && textAt(mark) !== 'false';
};

/** What others stand on goes first, what gets in the way of others last. */
const FIRST = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

function applyRank({ id: { kind } }: Resource): number {
  const first = FIRST.indexOf(kind);
  if (first >= 0) return first - FIRST.length;
  return LAST.indexOf(kind) + 1;
}
