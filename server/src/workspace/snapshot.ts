// The workspace at one moment, immutable: an edit makes a new Snapshot that shares all untouched documents with the old one.
import type { Rope, TextEdit } from '#text';
import type { Environment } from './environment.ts';
import type { FactsOptions } from './facts.ts';
import { folderOf, plainPath, resolvePath } from './file-path.ts';
import { matcherOf } from './globs.ts';
import { kubeconfigFindings } from './kubeconfig.ts';
import { KUSTOMIZATION_NAMES } from './kustomize/kustomization.ts';
import { LayeredMap } from './layered-map.ts';
import { Layout, type OwnFinding, type WorkspaceOptions } from './layout.ts';
import { isSurelyJudged, judgedDocuments, type Role } from './role.ts';
import { runToEnd } from './run-to-end.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { readSource, type SourceDocument, type SourceFile } from './source.ts';

export class Snapshot {
  readonly settings: Settings;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly #files: LayeredMap<SourceFile>;
  readonly #options: WorkspaceOptions;
  readonly #environments = new Map<string, Environment>();
  #layout: Layout | undefined;
  /** URIs of files by their plain paths. */
  #byPath: ReadonlyMap<string, string> | undefined;
  /** The last layout that was worked out, while this Snapshot has none of its own. */
  #lastLayout: Layout | undefined;

  private constructor(settings: Settings, files: LayeredMap<SourceFile>, options: WorkspaceOptions, layout?: Layout, last?: Layout) {
    this.settings = settings;
    this.files = files;
    this.#files = files;
    this.#options = options;
    this.#layout = layout;
    this.#lastLayout = layout ?? last;
  }

  static empty(settings: Settings = defaultSettings, options: Partial<WorkspaceOptions> = {}): Snapshot {
    return new Snapshot(settings, LayeredMap.empty(), { roots: [], keeps: false, ...options });
  }

  /** New texts of files; `undefined` removes one. All that does not change is shared. */
  with(changes: Iterable<readonly [uri: string, text: string | Rope | undefined]>): Snapshot {
    const read: [string, SourceFile | undefined][] = [];
    for (const [uri, text] of changes)
      read.push([uri, text === undefined ? undefined : readSource(uri, text, this.#factsOptions(), this.#files.get(uri))]);
    return this.#withRead(read);
  }

  /** The same for one file that is being edited. @param edit what has made its text of the one before, if it is known */
  edited(uri: string, text: Rope, edit: TextEdit | undefined): Snapshot {
    return this.#withRead([[uri, readSource(uri, text, this.#factsOptions(), this.#files.get(uri), edit)]]);
  }

  #withRead(read: readonly (readonly [uri: string, file: SourceFile | undefined])[]): Snapshot {
    const files = this.#files.with(read);
    const settled = this.#layout && read.every(([uri, file]) => this.#staysAsItIs(uri, file));
    const layout = settled ? this.#layout!.after(read.flatMap(([, file]) => file ?? [])) : undefined;
    return new Snapshot(this.settings, files, this.#options, layout, this.#lastLayout);
  }

  /** The same files under other settings. */
  withSettings(settings: Settings): Snapshot {
    if (settings.kubernetesVersion === this.settings.kubernetesVersion)
      return new Snapshot(settings, this.#files, this.#options, undefined, this.#lastLayout);
    return Snapshot.empty(settings, this.#options).with([...this.files].map(([uri, { text }]) => [uri, text]));
  }

  withRoots(roots: readonly string[]): Snapshot {
    return new Snapshot(this.settings, this.#files, { ...this.#options, roots }, undefined, this.#lastLayout);
  }

  role(uri: string): Role {
    return this.#layoutNow().role(uri);
  }

  /** The role as of the last layout that knew the file: for answers that cannot wait, since an edit seldom changes it. */
  lastRole(uri: string): Role {
    return this.#lastLayout?.knows(uri) ? this.#lastLayout.role(uri) : this.role(uri);
  }

  /** Where a file's documents are applied, in its own folder; undefined for a file that is no manifest. */
  environment(uri: string): Environment | undefined {
    return this.environments(uri)[0];
  }

  /** Every environment that a file's documents stand in: those of subfolders share what stands above them, overlays share a base. */
  environments(uri: string): readonly Environment[] {
    return this.#layoutNow().environments(uri, this.files, this.settings, this.#environments);
  }

  /** The documents of a file that a server is meant to read as they stand. */
  judged(uri: string): readonly SourceDocument[] {
    return this.#layoutNow().judged(uri);
  }

  /** Whether a document of a file of manifests is among those, as far as the file itself can tell. */
  isMeantForServer(document: SourceDocument): boolean {
    if (this.#lastLayout?.isFilledIn(document)) return false;
    if (isSurelyJudged(document)) return true;
    const file = this.files.get(document.uri);
    return file !== undefined && judgedDocuments(file, matcherOf(this.settings.include)(file.uri)).includes(document);
  }

  /**
   * Plain paths at which kustomizations looked for a file in vain: bases outside of what was indexed, files that git ignores, data of any
   * kind for ConfigMaps. Where there is a file, its text completes what is built.
   */
  missingFiles(): readonly string[] {
    return this.#layoutNow().missing();
  }

  /** What the workspace itself has to say of a file, by document: of a kustomization or a kubeconfig, what is wrong in it. */
  ownFindings(uri: string): readonly OwnFinding[] {
    if (this.role(uri) !== 'kubeconfig') return this.#layoutNow().findings(uri);
    const file = this.settings.preset === 'verdict' ? undefined : this.files.get(uri);
    return file ? kubeconfigFindings(file) : [];
  }

  /** The URI of what a kustomization names: a file, or the kustomization of a folder; undefined where neither is in the workspace. */
  resolve(uri: string, path: string): string | undefined {
    const place = resolvePath(folderOf(plainPath(uri)), path);
    this.#byPath ??= new Map([...this.files.keys()].map(known => [plainPath(known), known]));
    const inside = KUSTOMIZATION_NAMES.map(name => (place ? `${place}/${name}` : name));
    for (const known of [place, ...inside]) if (this.#byPath.has(known)) return this.#byPath.get(known);
    return undefined;
  }

  /** Gives back the memory of everything that can be read again from the texts. */
  forget(uris: Iterable<string>): void {
    for (const uri of uris) for (const { facts } of this.#files.get(uri)?.documents ?? []) facts.forget();
  }

  /** Works out in small steps how the files stand to one another, which everything else that is asked of the Snapshot waits for. */
  *preparing(): Generator<void, Layout> {
    this.#layout ??= yield* Layout.making(this.files, this.settings, this.#options, this.#lastLayout);
    this.#lastLayout = this.#layout;
    return this.#layout;
  }

  #layoutNow(): Layout {
    return this.#layout ?? runToEnd(this.preparing());
  }

  #staysAsItIs(uri: string, file: SourceFile | undefined): boolean {
    const before = this.#files.get(uri);
    if (before?.shape !== file?.shape) return false;
    const edited = file?.documents.filter(({ facts }, i) => facts !== before?.documents[i]?.facts);
    return !this.#layout!.bearsOnOthers(uri, edited ?? []);
  }

  #factsOptions(): FactsOptions {
    return { release: this.settings.kubernetesVersion, unknownKinds: 'ignore' };
  }
}
