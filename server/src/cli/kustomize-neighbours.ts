// Files that belong to a file named on the command line: if a kustomization near it builds from it, that kustomization with all that it names.
// Without them a patch would be judged as an object, and a base as if nothing were added to it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KUSTOMIZATION_NAMES, pathsInKustomization } from '#workspace';
import { decodeBytes } from '#yaml';

/** Folders above the file in which its kustomization is looked for. */
const MOST_FOLDERS = 4;
/** A kustomization that reaches more files is left as it is. */
const MOST_FILES = 2000;

/** Paths of kustomizations and of what they name; empty if the file stands for itself. */
export function kustomizeNeighbours(path: string): string[] {
  let folder = dirname(path);
  for (let i = 0; i < MOST_FOLDERS; i++, folder = join(folder, '..')) {
    const file = kustomizationIn(folder);
    if (file && namedBy(file).includes(join(path))) return reachedFrom(file);
  }
  return [];
}

function kustomizationIn(folder: string): string | undefined {
  return KUSTOMIZATION_NAMES.map(name => join(folder, name)).find(path => existsSync(path));
}

const namedBy = (file: string): string[] => pathsInKustomization(decodeBytes(readFileSync(file))).map(path => join(dirname(file), path));

function reachedFrom(file: string): string[] {
  const found = new Set([file]);
  const open = [file];
  for (let next = open.pop(); next && found.size < MOST_FILES; next = open.pop())
    for (const path of namedBy(next)) {
      const stat = statSync(path, { throwIfNoEntry: false });
      const inner = stat?.isDirectory() ? kustomizationIn(path) : undefined;
      const reached = inner ?? (stat?.isFile() ? path : undefined);
      if (!reached || found.has(reached)) continue;
      found.add(reached);
      if (inner) open.push(inner);
    }
  return [...found];
}
