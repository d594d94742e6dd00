// `plimsoll check`: findings of all manifests under the given paths, judged together as a workspace is.
import { Analysis } from '#analysis';
import type { Release } from '#schemas';
import { defaultSettings, type Settings, Snapshot } from '#workspace';
import { applyFixes } from './apply-fixes.ts';
import { manifestPaths, readInput } from './files.ts';
import { progressBar } from './progress-bar.ts';
import { fileReport } from './reporters/file-report.ts';
import { type FileReport, reporters } from './reporters/index.ts';

export interface CheckFlags {
  readonly format: keyof typeof reporters;
  readonly fix?: boolean;
  readonly kubernetesVersion: Release;
  readonly context: readonly string[];
}

/** @returns the exit code: 0 clean, 1 findings */
export async function check(paths: readonly string[], flags: CheckFlags): Promise<number> {
  const settings: Settings = { ...defaultSettings, kubernetesVersion: flags.kubernetesVersion, context: flags.context };
  const files = [...manifestPaths(paths)].map(readInput);
  const context = [...manifestPaths(flags.context)].map(readInput);
  let snapshot = Snapshot.empty(settings).with([...files, ...context].map(({ path, text }) => [path, text]));
  if (flags.fix) snapshot = applyFixes(snapshot, files);
  const analysis = new Analysis(snapshot);
  const bar = progressBar(files.length);
  const reports: FileReport[] = [];
  for (const { path } of files) {
    bar.step();
    const report = fileReport(path, snapshot, analysis.full(path));
    if (report.problems.length) reports.push(report);
  }
  bar.end();
  process.stdout.write(reporters[flags.format](reports, files.length));
  return reports.length ? 1 : 0;
}
