// The manifests that a command is called with: files as they are named, folders walked.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBytes } from '#yaml';
import { CouldNotRun } from './could-not-run.ts';

export interface InputFile {
  /** As named on the command line, or reached from a folder named there; `-` for standard input. */
  readonly path: string;
  readonly text: string;
}

const MANIFEST = /\.(ya?ml|json)$/;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** Paths of all manifests under the given paths, sorted within a folder as kubectl does. */
export function* manifestPaths(paths: readonly string[]): Generator<string> {
  for (const path of paths) {
    const stat = path === '-' ? undefined : statSync(path, { throwIfNoEntry: false });
    if (path !== '-' && !stat) throw new CouldNotRun(`${path}: no such file or folder`);
    if (stat?.isDirectory()) yield* walk(path);
    else yield path;
  }
}

function* walk(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) yield* walk(path);
    } else if (MANIFEST.test(entry.name)) yield path;
  }
}

export function readInput(path: string): InputFile {
  try {
    return { path, text: decodeBytes(readFileSync(path === '-' ? 0 : path)) };
  } catch (error) {
    throw new CouldNotRun(`${path}: cannot be read: ${(error as Error).message}`);
  }
}
