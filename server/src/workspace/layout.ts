// How the files of a workspace stand to one another: the role of each, and which are applied together. Worked out anew only when an edit
// changes what a file is, not with every letter in it.
import type { Finding } from '#findings';
import { applyOrder } from './apply-order.ts';
import { type Environment, environmentOf } from './environment.ts';
import { expectationsIn, isTest } from './expectations.ts';
import { folderOf, isUnder, nameOf, plainPath } from './file-path.ts';
import { matcherOf } from './globs.ts';
import { type Group, groupUnits } from './grouping.ts';
import type { Build } from './kustomize/build.ts';
import { checkKustomization } from './kustomize/check.ts';
import { Kustomizations } from './kustomize/kustomizations.ts';
import { LayeredMap } from './layered-map.ts';
import { isNamedPatch, loosePatches } from './loose-patches.ts';
import { judgedDocuments, ownRole, type Role } from './role.ts';
import type { Settings } from './settings.ts';
import type { SourceDocument, SourceFile } from './source.ts';
import { asFilledIn, fillsVariables } from './substitution.ts';
import { hasVariables } from './templates.ts';
import { identityOf, type Unit, unitOf } from './unit.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** What the workspace itself has to tell of a document. */
export interface OwnFinding {
  readonly document: SourceDocument;
  readonly finding: Finding;
}

/** What holds for a workspace from its beginning. */
export interface WorkspaceOptions {
  /** The workspace's folders, if there are several: what lies in one is not applied with what lies in another. */
  readonly roots: readonly string[];
  /** All that has been read and built is kept: for a process that asks once and ends. */
  readonly keeps: boolean;
}

/** A file that holds the cluster as it is. */
interface ContextFile {
  readonly uri: string;
  /** The folder in which it says so. */
  readonly reach: string;
}

/** All maps are by URI. */
interface Parts {
  readonly roles: ReadonlyMap<string, Role>;
  readonly units: LayeredMap<Unit>;
  /** By unit, its own group first, then those that share it. */
  readonly groups: ReadonlyMap<string, readonly Group[]>;
  /** By file, the kustomizations whose builds take from it. */
  readonly builders: ReadonlyMap<string, readonly string[]>;
  readonly context: readonly ContextFile[];
  /** By kustomization. */
  readonly builds: ReadonlyMap<string, Build>;
  readonly findings: ReadonlyMap<string, readonly OwnFinding[]>;
  /** Whether the person says that a file is manifests. */
  readonly included: Matcher;
  /** Variables are filled in: see substitution.ts. */
  readonly substituted: boolean;
}

type Matcher = (uri: string) => boolean;

export class Layout {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Works a layout out in small steps: ten thousand files hold nobody up.
   * @param previous builds whose files are the same are taken over from it
   */
  static *making(sources: Files, settings: Settings, { roots, keeps }: WorkspaceOptions, previous?: Layout): Generator<void, Layout> {
    const substituted = [...sources.values()].some(({ documents }) => documents.some(fillsVariables));
    const files = substituted ? new Map([...sources].map(([uri, file]) => [uri, asFilledIn(file)])) : sources;
    yield;
    const included = matcherOf(settings.include);
    const isContext = matcherOf(settings.context);
    const roles = yield* ownRoles(files, { included, excluded: matcherOf(settings.exclude), isContext });
    silenceCharts(roles);
    silenceExpectations(roles, files);
    yield;
    const uris = [...roles].filter(([, role]) => role === 'kustomization').map(([uri]) => uri);
    const kustomizations = yield* Kustomizations.reading(files, uris, previous?.builds);
    for (const [uri, role] of yield* kustomizations.roles()) if (roles.get(uri) !== 'template') roles.set(uri, role);
    silenceLoosePatches(roles, files);
    const builds = yield* kustomizations.building(settings.kubernetesVersion, keeps);
    const plain = [...files.values()].filter(({ uri }) => roles.get(uri) === 'manifests').map(file => plainUnit(file, included(file.uri)));
    const built = [...builds].map(([uri, { documents }]) => unitOf(uri, folderOf(uri), () => documents));
    const all = [...plain, ...built];
    const units = LayeredMap.empty<Unit>().with(all.map(unit => [unit.id, unit]));
    // Groups ask every unit what it defines.
    for (const unit of all) yield void unit.objects;
    const builders = buildersOf(builds);
    const context = [...files.values()]
      .filter(({ uri }) => roles.get(uri) === 'context')
      .map(file => ({ uri: file.uri, reach: isContext(file.uri) ? '' : reachOf(file) }));
    yield;
    const groups = groupsByUnit(groupsOf(all, settings, roots));
    yield;
    const findings = yield* kustomizeFindings(kustomizations, builds);
    return new Layout({ roles, units, groups, builders, context, builds, findings, included, substituted });
  }

  get builds(): ReadonlyMap<string, Build> {
    return this.#parts.builds;
  }

  knows(uri: string): boolean {
    return this.#parts.roles.has(uri);
  }

  role(uri: string): Role {
    return this.#parts.roles.get(uri) ?? 'other';
  }

  /** The documents of a file that are manifests as they stand. */
  judged(uri: string): readonly SourceDocument[] {
    return this.#parts.roles.get(uri) === 'manifests' ? (this.#parts.units.get(uri)?.documents ?? []) : [];
  }

  /** Whether a document gets its last words from Flux. */
  isFilledIn({ facts }: SourceDocument): boolean {
    return this.#parts.substituted && hasVariables(facts.yaml, facts.head);
  }

  /** Plain paths of files that kustomizations looked for in vain. */
  missing(): string[] {
    const looked = [...this.#parts.builds.values()].flatMap(({ reads }) => [...reads]);
    return [...new Set(looked.filter(([, file]) => !file).map(([path]) => path))];
  }

  /** What is wrong with how files of the workspace are put together, at the file that says so. */
  findings(uri: string): readonly OwnFinding[] {
    return this.#parts.findings.get(uri) ?? [];
  }

  /** The same after edits that leave every file what it was. */
  after(changed: readonly SourceFile[]): Layout {
    const { units, included, substituted } = this.#parts;
    const files = (substituted ? changed.map(asFilledIn) : changed).filter(({ uri }) => units.has(uri));
    const edited = files.map(file => [file.uri, plainUnit(file, included(file.uri))] as const);
    return new Layout({ ...this.#parts, units: units.with(edited) });
  }

  /**
   * Whether an edit of this file can change how others stand: it takes part in a build, or defines anew what another file defines too.
   * @param edited the documents that the edit has made
   */
  bearsOnOthers(uri: string, edited: readonly SourceDocument[]): boolean {
    const { roles, builders, units, groups } = this.#parts;
    const role = roles.get(uri);
    if (role === 'kustomization' || role === 'patch' || role === 'resources' || builders.has(uri)) return true;
    if (edited.some(document => isTest(document) || fillsVariables(document))) return true;
    const disputed = units.has(uri) ? groups.get(uri)?.[0]?.disputed : undefined;
    return disputed !== undefined && edited.some(({ facts }) => facts.head.objects.some(object => disputed.has(identityOf(object))));
  }

  /** Every environment that a file's documents stand in, the one of its own folder first. */
  environments(uri: string, files: Files, { kubernetesVersion }: Settings, made: Map<string, Environment>): Environment[] {
    const { units, groups, builders, context } = this.#parts;
    const ids = units.has(uri) ? [uri] : (builders.get(uri) ?? []);
    const all = new Set(ids.flatMap(id => groups.get(id) ?? []));
    return [...all].map(group => {
      const known = made.get(group.id);
      if (known) return known;
      const documents = () => applyOrder([...group.shared, ...group.units].map(unit => units.get(unit.id) ?? unit));
      const standing = context
        .filter(({ reach }) => group.units.every(unit => isUnder(unit.folder, reach)))
        .flatMap(({ uri: file }): readonly SourceDocument[] => files.get(file)?.documents ?? []);
      const environment = environmentOf(group, kubernetesVersion, documents, standing);
      made.set(group.id, environment);
      return environment;
    });
  }
}

/** What settings and files say by themselves. */
function* ownRoles(
  files: Files,
  { included, excluded, isContext }: Readonly<Record<'included' | 'excluded' | 'isContext', Matcher>>,
): Generator<void, Map<string, Role>> {
  const roleOf = (file: SourceFile): Role => {
    if (excluded(file.uri)) return 'other';
    return isContext(file.uri) ? 'context' : ownRole(file, included(file.uri));
  };
  const roles = new Map<string, Role>();
  for (const file of files.values()) yield void roles.set(file.uri, roleOf(file));
  return roles;
}

/**
 * Where what `kubectl get` has printed holds, if nobody says it. A whole list is a cluster's; of a single object, which may as well be the
 * example of some test, only those are told who lie beside it.
 */
const reachOf = ({ uri, documents }: SourceFile): string => (documents.some(isList) ? '' : folderOf(folderOf(uri)));
const isList = ({ facts }: SourceDocument) => facts.yaml.root?.kind === 'map' && facts.yaml.root.entries.some(({ key }) => key === 'items');

/** By file, the kustomizations whose builds take from it. */
function buildersOf(builds: ReadonlyMap<string, Build>): Map<string, string[]> {
  const builders = new Map<string, string[]>();
  for (const [uri, { documents }] of builds)
    for (const source of new Set(documents.flatMap(({ origins }) => [...(origins?.files ?? [])])))
      builders.set(source, [...(builders.get(source) ?? []), uri]);
  return builders;
}

function* kustomizeFindings({ all }: Kustomizations, builds: ReadonlyMap<string, Build>): Generator<void, Map<string, OwnFinding[]>> {
  const findings = new Map<string, OwnFinding[]>();
  const add = (own: OwnFinding) => {
    const list = findings.get(own.document.uri) ?? [];
    findings.set(own.document.uri, list);
    const said = list.some(({ document, finding }) => document === own.document && sameFinding(finding, own.finding));
    if (!said) list.push(own);
  };
  for (const one of all) {
    yield;
    if (!one.template) for (const finding of checkKustomization(one)) add({ document: one.document, finding });
  }
  for (const { problems } of builds.values())
    for (const { rule, message, word } of problems) {
      const place = { span: { start: word.start, end: word.end } };
      add({ document: word.from, finding: { rule, authority: 'lint', severity: 'error', document: 0, message, place } });
    }
  return findings;
}

const sameFinding = (a: Finding, b: Finding) =>
  a.rule === b.rule && a.message === b.message && JSON.stringify(a.place) === JSON.stringify(b.place);

const plainUnit = (file: SourceFile, included: boolean): Unit =>
  unitOf(file.uri, folderOf(file.uri), () => judgedDocuments(file, included));

function groupsByUnit(groups: readonly Group[]): Map<string, Group[]> {
  const byUnit = new Map<string, Group[]>();
  for (const group of groups) for (const { id } of group.units) byUnit.set(id, [...(byUnit.get(id) ?? []), group]);
  for (const group of groups) for (const { id } of group.shared) byUnit.get(id)?.push(group);
  return byUnit;
}

/** What plimsoll.yaml says comes first; the rest is grouped by its folders, every root by itself. */
function groupsOf(units: readonly Unit[], settings: Settings, roots: readonly string[]): Group[] {
  const declared = declaredGroups(units, settings);
  const placed = new Set(declared.flatMap(group => group.units));
  const rest = units.filter(unit => !placed.has(unit));
  return [...declared, ...[...unitsByRoot(rest, roots)].flatMap(([root, own]) => groupUnits(own, root))];
}

/** What plimsoll.yaml says is applied together. */
const declaredGroups = (units: readonly Unit[], { environments }: Settings): Group[] =>
  environments.map(({ name, paths }) => {
    const belongs = matcherOf(paths);
    return { id: `environment ${name}`, units: units.filter(({ id }) => belongs(id)), shared: [], partial: false, disputed: new Set() };
  });

/** Folders of a multi-root workspace have nothing to do with one another. */
function unitsByRoot(units: readonly Unit[], roots: readonly string[]): Map<string, Unit[]> {
  const inDepth = [...roots].sort((a, b) => b.length - a.length);
  return Map.groupBy(units, ({ folder }) => inDepth.find(root => isUnder(folder, root)) ?? '');
}

/**
 * What belongs to a Helm chart is silent with its templates: all below `templates/` of a folder with a Chart.yaml, or, where the chart itself
 * is out of sight, of a folder `templates` in which at least one file is a template.
 */
function silenceCharts(roles: Map<string, Role>): void {
  const folders = new Set<string>();
  for (const [uri, role] of roles) {
    if (nameOf(uri) === 'Chart.yaml') folders.add(`${folderOf(uri)}/templates/`.replace(/^\//, ''));
    if (role !== 'template') continue;
    const at = uri.lastIndexOf('/templates/');
    if (at >= 0) folders.add(uri.slice(0, at + '/templates/'.length));
    else if (uri.startsWith('templates/')) folders.add('templates/');
  }
  if (!folders.size) return;
  for (const [uri, role] of roles)
    if (role === 'manifests' && [...ancestors(uri)].some(folder => folders.has(folder))) roles.set(uri, 'template');
}

function silenceExpectations(roles: Map<string, Role>, files: Files): void {
  const expected = expectationsIn(files.values());
  if (!expected.size) return;
  for (const [uri, role] of roles) if (role === 'manifests' && expected.has(plainPath(uri))) roles.set(uri, 'other');
}

function silenceLoosePatches(roles: Map<string, Role>, files: Files): void {
  const candidates = [...files.values()].filter(({ uri }) => roles.get(uri) === 'manifests' && isNamedPatch(uri));
  for (const uri of loosePatches(candidates, files.values())) roles.set(uri, 'other');
}

function* ancestors(uri: string): Generator<string> {
  for (let at = uri.indexOf('/'); at >= 0; at = uri.indexOf('/', at + 1)) yield uri.slice(0, at + 1);
}
