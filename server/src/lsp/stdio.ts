// The language server on Node: reads the workspace's files itself, speaks over a pipe or standard input and output.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { IgnoreRules } from '#workspace';
import { decodeBytes } from '#yaml';
import type { Runtime } from './runtime.ts';
import { startServer } from './server.ts';

const MANIFEST = /\.(ya?ml|json)$|^Kustomization$/;
/** No manifest is as large; a larger file is a dump of something else. */
const MAX_BYTES = 8_000_000;

const runtime: Runtime = {
  // They lie beside the bundle that was started.
  descriptions: pathToFileURL(join(dirname(process.argv[1] ?? '.'), 'descriptions.json.gz')).href,
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  pause: () => immediate(),
  async *findFiles(folder, exclude) {
    if (folder.startsWith('file:')) yield* walk(fileURLToPath(folder), IgnoreRules.of(exclude));
  },
  async readFile(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const bytes = await readFile(fileURLToPath(uri));
      return bytes.length > MAX_BYTES ? undefined : decodeBytes(bytes);
    } catch {
      return undefined;
    }
  },
  async readBundled(uri) {
    const { gunzipSync } = await import('node:zlib');
    try {
      return gunzipSync(await readFile(fileURLToPath(uri)));
    } catch {
      return undefined;
    }
  },
};

async function* walk(folder: string, above: IgnoreRules): AsyncIterable<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const hasOwn = entries.some(({ name }) => name === '.gitignore');
  const gitignore = hasOwn ? await readFile(join(folder, '.gitignore'), 'utf8').catch(() => '') : '';
  const rules = gitignore ? above.inside(folder.replaceAll('\\', '/'), gitignore) : above;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const kind = entry.isDirectory() ? 'folder' : 'file';
    if ((kind === 'file' && !MANIFEST.test(entry.name)) || rules.ignores(path.replaceAll('\\', '/'), kind)) continue;
    if (kind === 'folder') yield* walk(path, rules);
    else yield pathToFileURL(path).href;
  }
}

/** Serves the client at the other end of the pipe, or of standard input and output. */
export function startOnStdio(): void {
  const flags = process.argv.some(argument => /^--(stdio|node-ipc|socket|pipe)/.test(argument));
  startServer(
    flags ? createConnection(ProposedFeatures.all) : createConnection(ProposedFeatures.all, process.stdin, process.stdout),
    runtime,
  );
}
