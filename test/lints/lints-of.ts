// Files of a workspace, and which lints of the default preset speak of them.
import { Analysis } from '#analysis';
import { Snapshot } from '#workspace';

/** Lints of all files, as `file rule`. */
export function lintsOf(files: Readonly<Record<string, string>>): string[] {
  const analysis = new Analysis(Snapshot.empty().with(Object.entries(files)));
  return Object.keys(files).flatMap(uri =>
    analysis.full(uri).flatMap(({ findings }) => findings.filter(one => one.authority === 'lint').map(({ rule }) => `${uri} ${rule}`)),
  );
}
