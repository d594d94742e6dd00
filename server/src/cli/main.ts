// `plimsoll`: the command line. Each command's code is loaded when it is called.
import { Command, InvalidArgumentError, Option } from 'commander';
import { defaultRelease, type Release, releases } from '#schemas';
import { CouldNotRun } from './could-not-run.ts';

const version = '0.1.0';

function release(text: string): Release {
  const wanted = text.replace(/^v/, '').split('.').slice(0, 2).join('.');
  const found = releases.find(known => known === wanted);
  if (!found) throw new InvalidArgumentError(`Kubernetes ${text} is not bundled; choose one of ${releases.join(', ')}.`);
  return found;
}

const kubernetesVersion = () =>
  new Option('--kubernetes-version <version>', `release whose API server answers (${releases[0]} … ${releases.at(-1)})`).argParser(release);
const context = () =>
  new Option('--context <file>', 'output of `kubectl get … -o yaml`: the cluster as it is; read, never reported on (may be repeated)')
    .argParser((file: string, before: string[]) => [...before, file])
    .default([] as string[], 'none');

const program = new Command('plimsoll')
  .description('Tells what the Kubernetes control plane would say to a manifest, offline.')
  .version(version)
  .showHelpAfterError('(see plimsoll --help)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'plimsoll: ')) })
  .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('check')
  .description('report what is wrong in manifests')
  .argument('[path...]', 'files or folders; - for standard input (default: the current folder)')
  .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json', 'sarif', 'github', 'junit']).default('text'))
  .option('--fix', 'apply the fixes whose meaning is certain')
  .addOption(kubernetesVersion())
  .addOption(context())
  .action(async (paths: string[], options) => {
    const { check } = await import('./check.ts');
    process.exitCode = await check(paths.length ? paths : ['.'], options);
  });

program
  .command('dry-run')
  .description('an offline `kubectl apply --dry-run=server`, with what controllers and scheduler would do next')
  .argument('[path...]', 'files or folders; - for standard input')
  .option('--each', 'every file is a cluster of its own')
  .addOption(new Option('--output <format>', 'how to print').choices(['text', 'json', 'jsonl']).default('text'))
  .addOption(kubernetesVersion().default(defaultRelease))
  .addOption(context())
  .action(async (paths: string[], options) => {
    const { dryRunCommand } = await import('./dry-run.ts');
    process.exitCode = await dryRunCommand(paths.length ? paths : ['-'], options);
  });

program
  .command('explain')
  .description('what a rule means, with an example')
  .argument('<rule>', 'id of a rule, as in a report: limit-range/ratio')
  .action(async (rule: string) => {
    const { explain } = await import('./explain.ts');
    process.exitCode = explain(rule);
  });

program
  .command('rules')
  .description('list all rules')
  .action(async () => {
    const { listRules } = await import('./explain.ts');
    process.exitCode = listRules();
  });

program
  .command('lsp')
  .description('start the language server')
  .option('--stdio', 'speak over standard input and output (the default)')
  .action(async () => {
    const { startOnStdio } = await import('../lsp/stdio.ts');
    startOnStdio();
  });

// Whoever reads may stop reading: `plimsoll check | head`.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
  throw error;
});

program.parseAsync().catch(error => {
  if (!(error instanceof CouldNotRun)) throw error;
  process.stderr.write(`plimsoll: ${error.message}\n`);
  process.exitCode = 2;
});
