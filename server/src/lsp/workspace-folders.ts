// The folders of the workspace, as the client opens and closes them while the server runs.
import type { Connection, WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { isUnder, plainPath } from '#workspace';
import type { Host } from './host.ts';
import { indexWorkspace } from './index-workspace.ts';
import type { Runtime } from './runtime.ts';

export class WorkspaceFolders {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #runtime: Runtime;
  #uris: readonly string[] = [];

  constructor(connection: Connection, host: Host, runtime: Runtime) {
    this.#connection = connection;
    this.#host = host;
    this.#runtime = runtime;
  }

  /** URIs without a slash at their end, in the client's order. */
  get uris(): readonly string[] {
    return this.#uris;
  }

  /** Nothing is read yet. */
  open(folders: readonly WorkspaceFolder[]): void {
    this.#uris = folders.map(uriOf);
    this.#tellRoots();
  }

  /**
   * Forgets what lies in no folder any more, but for open documents; what a kustomization names beyond the folders is asked for again when
   * the new ones are read.
   */
  change({ added, removed }: WorkspaceFoldersChangeEvent): { added: readonly string[]; forgotten: readonly string[] } {
    const gone = new Set(removed.map(uriOf));
    const fresh = added.map(uriOf).filter(uri => !this.#uris.includes(uri));
    this.#uris = [...this.#uris.filter(uri => !gone.has(uri)), ...fresh];
    this.#tellRoots();
    const open = new Set(this.#host.openFiles);
    const folders = this.#uris.map(plainPath);
    const isInside = (uri: string) => folders.some(folder => isUnder(plainPath(uri), folder));
    const forgotten = [...this.#host.snapshot.files.keys()].filter(uri => !open.has(uri) && !isInside(uri));
    this.#host.change(forgotten.map(uri => [uri, undefined]));
    return { added: fresh, forgotten };
  }

  /** @param ask the client is asked for files that the runtime cannot read itself */
  read(uris: readonly string[], ask: boolean): Promise<void> {
    return indexWorkspace(this.#connection, this.#host, this.#runtime, uris, ask);
  }

  /** One folder, or none, has nothing to be kept apart from. */
  #tellRoots(): void {
    this.#host.setRoots(this.#uris.length > 1 ? this.#uris : []);
  }
}

const uriOf = ({ uri }: WorkspaceFolder) => uri.replace(/\/$/, '');
