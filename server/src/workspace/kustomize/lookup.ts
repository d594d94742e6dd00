// Files as a kustomization names them. What was looked for is remembered: as long as all of it is the same, so is what was built.
import { plainPath } from '../file-path.ts';
import type { SourceFile } from '../source.ts';
import { KUSTOMIZATION_NAMES, type Kustomization, readKustomization } from './kustomization.ts';

export class FileLookup {
  readonly #byPath = new Map<string, SourceFile>();
  readonly #kustomizations = new Map<string, Kustomization | undefined>();
  #reads = new Map<string, SourceFile | undefined>();

  constructor(files: Iterable<SourceFile>) {
    for (const file of files) this.#byPath.set(plainPath(file.uri), file);
  }

  /** @param path a plain path */
  file(path: string): SourceFile | undefined {
    const file = this.#byPath.get(path);
    this.#reads.set(path, file);
    return file;
  }

  /** The kustomization of a folder, if it can be read. */
  kustomization(folder: string): Kustomization | undefined {
    const file = this.#kustomizationFile(folder);
    if (!file) return undefined;
    if (!this.#kustomizations.has(folder)) this.#kustomizations.set(folder, readKustomization(file));
    return this.#kustomizations.get(folder);
  }

  /** Whether a folder has a kustomization, be it broken just now. */
  hasKustomization(folder: string): boolean {
    return this.#kustomizationFile(folder) !== undefined;
  }

  #kustomizationFile(folder: string): SourceFile | undefined {
    for (const name of KUSTOMIZATION_NAMES) {
      const file = this.file(folder ? `${folder}/${name}` : name);
      if (file) return file;
    }
    return undefined;
  }

  /** Runs something and tells which files it looked for. */
  recording<T>(run: () => T): { result: T; reads: ReadonlyMap<string, SourceFile | undefined> } {
    const outer = this.#reads;
    this.#reads = new Map();
    const result = run();
    const reads = this.#reads;
    this.#reads = outer;
    return { result, reads };
  }

  /** Whether all files are still what they were. */
  isSame(reads: ReadonlyMap<string, SourceFile | undefined>): boolean {
    for (const [path, file] of reads) if (this.#byPath.get(path) !== file) return false;
    return true;
  }
}
