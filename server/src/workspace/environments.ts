// Which documents meet in one cluster. A folder tree of plain manifests is one environment; where the same object stands
// twice in a tree, its subfolders are environments of their own that share what stands above them.
import type { Role } from './role.ts';
import type { SourceDocument, SourceFile } from './source.ts';

export interface Environment {
  /** The folder whose tree it is. */
  readonly id: string;
  /** In kubectl's order: files by path, documents in order. */
  readonly documents: readonly SourceDocument[];
  /** Documents of context files: the cluster as it is. */
  readonly context: readonly SourceDocument[];
}

const folderOf = (uri: string) => uri.slice(0, Math.max(0, uri.lastIndexOf('/')));

/** Every manifest's environment, by the file's URI. */
export function environmentsOf(files: ReadonlyMap<string, SourceFile>, roleOf: (uri: string) => Role): ReadonlyMap<string, Environment> {
  const folders = new Map<string, SourceFile[]>();
  for (const file of files.values()) {
    if (roleOf(file.uri) !== 'manifests') continue;
    const folder = folderOf(file.uri);
    const list = folders.get(folder);
    if (list) list.push(file);
    else folders.set(folder, [file]);
  }
  const found = new Map<string, Environment>();
  for (const [id, list] of folders) {
    list.sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const environment = { id, documents: list.flatMap(file => file.documents), context: [] };
    for (const file of list) found.set(file.uri, environment);
  }
  return found;
}
