/** Brings published Go modules to this machine and reads them with the extractor beside this file. Needs Go; compiles nothing of Kubernetes. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A struct field; `name` is empty for an embedded one, `type` names packages in full. */
export type GoField = { name: string; type: string; tag?: string; markers?: string[]; deprecated?: boolean };
export type GoType = { name: string; alias?: boolean; of?: string; struct?: boolean; fields?: GoField[]; markers?: string[] };
export type GoLifecycle = { introduced?: string; deprecated?: string; removed?: string; replacement?: [string, string, string] };
export type GoPackage = {
  path: string;
  name: string;
  group: string;
  isGroup: boolean;
  types: GoType[] | null;
  constants: Record<string, string[]>;
  methods: Record<string, string[]>;
  lifecycle: Record<string, GoLifecycle>;
};
export type Extract = { packages: GoPackage[] | null; served?: { package: string; resource?: string }[] };

const here = import.meta.dirname;
let extractor: string | undefined;

/** The folder of a module at a version, downloaded if the module cache does not hold it. */
export function moduleDirectory(module: string, version: string): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: tmpdir(),
    env: { ...process.env, GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
  });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}

/** Runs the extractor over packages (import path → folder) and, if given, the control plane's set-up file. */
export function extract(packages: ReadonlyMap<string, string>, setUp?: string): Extract {
  extractor ??= buildExtractor();
  const args = [...packages].map(([path, folder]) => `${path}=${folder}`);
  if (setUp) args.push(`served=${setUp}`);
  return JSON.parse(execFileSync(extractor, args, { encoding: 'utf8', maxBuffer: 1 << 28 })) as Extract;
}

function buildExtractor(): string {
  const binary = join(tmpdir(), `plimsoll-extract-${process.pid}`);
  execFileSync('go', ['build', '-buildvcs=false', '-o', binary, '.'], { cwd: join(here, 'extract'), stdio: 'inherit' });
  return binary;
}

/** Import path → folder of every `group/version` package under `root` (two levels deep) that registers types. */
export function groupVersionPackages(modulePath: string, root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const group of foldersOf(root))
    for (const version of foldersOf(join(root, group))) {
      const folder = join(root, group, version);
      if (existsSync(join(folder, 'register.go'))) found.set(`${modulePath}/${group}/${version}`, folder);
    }
  return found;
}

function foldersOf(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);
}
