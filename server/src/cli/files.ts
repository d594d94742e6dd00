// The manifests that a command is called with: files as they are named, folders walked.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IgnoreRules } from '#workspace';
import { decodeBytes } from '#yaml';
import { CouldNotRun } from './could-not-run.ts';

export interface InputFile {
  /** As named on the command line, or reached from a folder named there; `-` for standard input. */
  readonly path: string;
  readonly text: string;
}

const MANIFEST = /\.(ya?ml|json)$|^Kustomization$/;

/**
 * Paths of all manifests under the given paths, sorted within a folder as kubectl does. What is named is taken; what is found in a folder
 * is not if git ignores it.
 * @param exclude globs of the settings
 */
export function* manifestPaths(paths: readonly string[], exclude: readonly string[] = []): Generator<string> {
  for (const path of paths) {
    const stat = path === '-' ? undefined : statSync(path, { throwIfNoEntry: false });
    if (path !== '-' && !stat) throw new CouldNotRun(`${path}: no such file or folder`);
    if (stat?.isDirectory()) yield* walk(path, IgnoreRules.of(exclude));
    else yield path === '-' ? path : join(path);
  }
}

function* walk(folder: string, above: IgnoreRules): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const slashed = join(folder, '.').replaceAll('\\', '/');
  const hasOwn = entries.some(({ name }) => name === '.gitignore');
  const rules = hasOwn ? above.inside(slashed === '.' ? '' : slashed, readFileSync(join(folder, '.gitignore'), 'utf8')) : above;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const kind = entry.isDirectory() ? 'folder' : 'file';
    if ((kind === 'file' && !MANIFEST.test(entry.name)) || rules.ignores(path.replaceAll('\\', '/'), kind)) continue;
    if (kind === 'folder') yield* walk(path, rules);
    else yield path;
  }
}

let standardInput: Uint8Array = new Uint8Array();

/** Reads standard input if it is among the paths. It comes first: a pipe cannot be read at once without waiting for its writer. */
export async function takeStandardInput(paths: readonly string[]): Promise<void> {
  if (!paths.includes('-')) return;
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  standardInput = Buffer.concat(chunks);
}

/** @param path `-` for what takeStandardInput has taken */
export function readInput(path: string): InputFile {
  try {
    return { path, text: decodeBytes(path === '-' ? standardInput : readFileSync(path)) };
  } catch (error) {
    throw new CouldNotRun(`${path}: cannot be read: ${(error as Error).message}`);
  }
}
