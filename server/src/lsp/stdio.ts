// The language server on Node: reads the workspace's files itself, speaks over a pipe or standard input and output.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { decodeBytes } from '#yaml';
import type { Runtime } from './runtime.ts';
import { startServer } from './server.ts';

const MANIFEST = /\.(ya?ml|json)$/;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);
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
  async *findFiles(folder) {
    if (folder.startsWith('file:')) yield* walk(fileURLToPath(folder));
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

async function* walk(folder: string): AsyncIterable<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) yield* walk(path);
    } else if (MANIFEST.test(entry.name)) yield pathToFileURL(path).href;
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
