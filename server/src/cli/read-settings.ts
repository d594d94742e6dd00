// The settings of a run: what plimsoll.yaml says, and over it what the command line says.
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Release } from '#schemas';
import { defaultSettings, readSettingsFile, SETTINGS_FILES, type Settings } from '#workspace';
import { readInput } from './files.ts';

export interface SettingsFlags {
  readonly kubernetesVersion?: Release;
  readonly context: readonly string[];
}

/** Looks in the current folder, then in the first path's. What is wrong in the file is told on standard error, and its default used. */
export function readSettings(paths: readonly string[], { kubernetesVersion, context }: SettingsFlags): Settings {
  const [first = '.'] = paths;
  const folder = statSync(first, { throwIfNoEntry: false })?.isDirectory() ? first : dirname(first);
  const file = ['.', folder].flatMap(where => SETTINGS_FILES.map(name => join(where, name))).find(path => existsSync(path));
  const { settings, problems } = file ? readSettingsFile(readInput(file).text) : { settings: defaultSettings, problems: [] };
  for (const { line, message } of problems) process.stderr.write(`plimsoll: ${file}:${line}: ${message}\n`);
  return { ...settings, ...(kubernetesVersion && { kubernetesVersion }), context: [...settings.context, ...context] };
}
