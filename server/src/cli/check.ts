// `plimsoll check`: findings of all manifests under the given paths, judged together as a workspace is.
import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Analysis } from '#analysis';
import { Snapshot } from '#workspace';
import { applyFixes } from './apply-fixes.ts';
import { manifestPaths, readInput, takeStandardInput } from './files.ts';
import { kustomizeNeighbours } from './kustomize-neighbours.ts';
import { progressBar } from './progress-bar.ts';
import { readSettings, type SettingsFlags } from './read-settings.ts';
import { fileReport } from './reporters/file-report.ts';
import { type FileReport, reporters } from './reporters/index.ts';

export interface CheckFlags extends SettingsFlags {
  readonly format: keyof typeof reporters;
  readonly fix?: boolean;
}

/** @returns the exit code: 0 clean, 1 findings, 2 a file that was named could not be looked at */
export async function check(paths: readonly string[], flags: CheckFlags): Promise<number> {
  await takeStandardInput(paths);
  const settings = readSettings(paths, flags);
  const files = [...manifestPaths(paths, settings.exclude)].map(readInput);
  setOptimizing(files.length >= MANY);
  const beside = paths.filter(path => path !== '-').flatMap(kustomizeNeighbours);
  const others = [...new Set([...beside, ...manifestPaths(flags.context)])].filter(path => !files.some(file => file.path === path));
  let snapshot = Snapshot.empty(settings, { keeps: true }).with([...files, ...others.map(readInput)].map(({ path, text }) => [path, text]));
  snapshot = withMissingFiles(snapshot);
  if (flags.fix) snapshot = applyFixes(snapshot, files);
  const analysis = Analysis.ofAll(snapshot);
  const bar = progressBar(files.length);
  const reports: FileReport[] = [];
  for (const { path } of files) {
    bar.step();
    const report = fileReport(path, snapshot, analysis.full(path));
    if (report.problems.length) reports.push(report);
  }
  bar.end();
  const unread = files.filter(({ path }) => noteUnread(path, snapshot));
  process.stdout.write(reporters[flags.format](reports, files.length - unread.length));
  setOptimizing(true);
  // What was asked for by name and not looked at is not clean.
  if (unread.some(({ path }) => paths.includes(path))) return 2;
  return reports.length ? 1 : 0;
}

/** Files from which on code that V8 optimizes saves more time than optimizing it takes. */
const MANY = 2000;

/** To be put back at the end: V8 takes compiled code back under the flags alone under which it was given out (server/boot). */
function setOptimizing(on: boolean): void {
  for (const compiler of ['opt', 'maglev']) setFlagsFromString(on ? `--${compiler}` : `--no-${compiler}`);
}

/** Says of a file that nothing was looked at, and why. */
function noteUnread(path: string, { files }: Snapshot): boolean {
  const why = files.get(path)?.unread;
  if (why) process.stderr.write(`plimsoll: ${path} was not checked: ${why}\n`);
  return why !== undefined;
}

/** Folders deep that bases may stand on bases outside of the paths given. */
const MOST_ROUNDS = 8;

/** With the files that kustomizations name and that lie outside of the paths given. */
function withMissingFiles(snapshot: Snapshot): Snapshot {
  let complete = snapshot;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = complete.missingFiles().filter(path => statSync(path, { throwIfNoEntry: false })?.isFile());
    if (!found.length) return complete;
    complete = complete.with(found.map(path => [path, readInput(path).text]));
  }
  return complete;
}
