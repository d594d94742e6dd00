// All kustomizations of a workspace: which files each of them speaks of, and what the outermost ones build.
import type { Release } from '#schemas';
import { plainPath, resolvePath } from '../file-path.ts';
import type { Role } from '../role.ts';
import type { SourceFile } from '../source.ts';
import { type Build, buildKustomization } from './build.ts';
import { componentsOf, configurationPathsOf, dataPathsOf, type Kustomization, patchPathsOf, resourcesOf } from './kustomization.ts';
import { FileLookup } from './lookup.ts';

export class Kustomizations {
  readonly #previous: ReadonlyMap<string, Build>;
  readonly #lookup: FileLookup;
  readonly #all: readonly Kustomization[];

  private constructor(lookup: FileLookup, all: readonly Kustomization[], previous: ReadonlyMap<string, Build>) {
    this.#lookup = lookup;
    this.#all = all;
    this.#previous = previous;
  }

  /** Reads them in small steps. @param previous builds of before, taken over where no file of theirs has changed */
  static *reading(
    files: ReadonlyMap<string, SourceFile>,
    uris: readonly string[],
    previous: ReadonlyMap<string, Build> = new Map(),
  ): Generator<void, Kustomizations> {
    const lookup = new FileLookup(uris.length ? files.values() : []);
    const all: Kustomization[] = [];
    for (const uri of uris) {
      yield;
      const read = lookup.kustomization(folderIn(uri));
      if (read) all.push(read);
    }
    return new Kustomizations(lookup, all, previous);
  }

  /** Roles of the files that kustomizations speak of. A file that is a resource anywhere is one. In small steps. */
  *roles(): Generator<void, Map<string, Role>> {
    const roles = new Map<string, Role>();
    const give = (role: Role, { folder }: Kustomization, paths: readonly string[]) => {
      for (const path of paths) {
        const file = this.#lookup.file(resolvePath(folder, path));
        if (file) roles.set(file.uri, role);
      }
    };
    for (const [role, pathsOf] of SPOKEN_OF)
      for (const one of this.#all) {
        yield;
        // What a template builds is never seen: its resources are judged as they stand.
        if (role !== 'resources' || !one.template) give(role, one, pathsOf(one));
      }
    return roles;
  }

  /** What every kustomization builds that stands in no other, by its URI; in small steps. @param keeps see buildKustomization */
  *building(release: Release, keeps: boolean): Generator<void, Map<string, Build>> {
    const inner = new Set<string>();
    const buildable = this.#all.filter(({ template }) => !template);
    for (const one of buildable) {
      yield;
      for (const path of [...resourcesOf(one), ...componentsOf(one)]) {
        const found = this.#lookup.kustomization(resolvePath(one.folder, path));
        if (found && found !== one) inner.add(found.uri);
      }
    }
    const roots = buildable.filter(({ uri }) => !inner.has(uri));
    const builds = new Map<string, Build>();
    for (const root of roots) {
      yield;
      const known = this.#previous.get(root.uri);
      builds.set(root.uri, known && this.#lookup.isSame(known.reads) ? known : buildKustomization(root, this.#lookup, release, keeps));
    }
    return builds;
  }

  get all(): readonly Kustomization[] {
    return this.#all;
  }
}

/** What a kustomization says of the files that it names; what comes later counts more. */
const SPOKEN_OF: readonly (readonly [Role, (one: Kustomization) => readonly string[]])[] = [
  ['other', one => [...configurationPathsOf(one), ...dataPathsOf(one)]],
  ['patch', patchPathsOf],
  ['resources', resourcesOf],
];

const folderIn = (uri: string) => plainPath(uri).replace(/\/?[^/]*$/, '');
