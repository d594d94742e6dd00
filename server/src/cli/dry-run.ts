// `plimsoll dry-run`: the verdict of a control plane that holds nothing but the input and the context files.
import { readStream, runStream, type StreamRun, type Submission, type Verdict } from '#chain';
import { decodeDocument } from '#decode';
import { clusterLoad } from '#ide';
import type { Release } from '#schemas';
import { manifestPaths, readInput, takeStandardInput } from './files.ts';
import { verdictText } from './reporters/verdict-text.ts';

export interface DryRunFlags {
  readonly each?: boolean;
  readonly output: 'text' | 'json' | 'jsonl';
  readonly kubernetesVersion: Release;
  readonly context: readonly string[];
}

const refused = ({ documents, events }: Verdict) => documents.some(({ code }) => code >= 300) || events.length > 0;

/** @returns the exit code: 0 all is well, 1 something is refused */
export async function dryRunCommand(paths: readonly string[], flags: DryRunFlags): Promise<number> {
  await takeStandardInput(paths);
  const options = { release: flags.kubernetesVersion, unknownKinds: 'refuse', context: readContext(flags) } as const;
  const files = [...manifestPaths(paths)];
  if (flags.each) return printEach(files, flags, path => runStream(readInput(path).text, options));
  // One cluster for all: the files are one stream, in the order in which kubectl would take them.
  const run = runStream(files.map(path => readInput(path).text).join('\n---\n'), options);
  process.stdout.write(
    flags.output === 'text' ? textOf(run) : `${JSON.stringify(run.verdict, null, flags.output === 'json' ? 2 : undefined)}\n`,
  );
  return refused(run.verdict) ? 1 : 0;
}

const textOf = ({ verdict, plane }: StreamRun): string =>
  verdictText(
    verdict,
    clusterLoad(plane, () => undefined),
  );

function printEach(files: readonly string[], { output }: DryRunFlags, dryRun: (path: string) => StreamRun): number {
  let code = 0;
  for (const file of files) {
    const run = dryRun(file);
    const { verdict } = run;
    if (refused(verdict)) code = 1;
    const record = { file, ...verdict };
    process.stdout.write(
      output === 'text' ? `${file}\n${textOf(run)}\n` : `${JSON.stringify(record, null, output === 'json' ? 2 : undefined)}\n`,
    );
  }
  return code;
}

/** Objects of the context files; what cannot be decoded there is left out. */
function readContext({ context, kubernetesVersion }: Pick<DryRunFlags, 'context' | 'kubernetesVersion'>): Submission[] {
  return [...manifestPaths(context)].flatMap(path =>
    readStream(readInput(path).text).flatMap(({ yaml }) =>
      decodeDocument(yaml, { release: kubernetesVersion, unknownKinds: 'ignore' }).map(decoded => ({
        decoded,
        origin: { document: -1, uri: path },
      })),
    ),
  );
}
