// Reads all manifests of the workspace in the background, so that documents know with which others they are applied.
import type { Connection } from 'vscode-languageserver';
import type { Host } from './host.ts';
import type { Runtime } from './runtime.ts';

/** Files read before the editor's messages get their turn again. */
const BATCH = 64;

/** Shows progress where the client can. @param ask the client is asked for files that the runtime cannot read itself */
export async function indexWorkspace(
  connection: Connection,
  host: Host,
  runtime: Runtime,
  folders: readonly string[],
  ask: boolean,
): Promise<void> {
  const find = runtime.findFiles;
  const read =
    runtime.readFile ??
    (ask ? async (uri: string) => (await connection.sendRequest<string | null>('plimsoll/readFile', { uri })) ?? undefined : undefined);
  if (!read || (!find && !ask)) return;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin('Plimsoll: reading manifests');
  host.startReading();
  let batch: string[] = [];
  let count = 0;
  const flush = async () => {
    const texts = await Promise.all(batch.map(async uri => [uri, await read(uri)] as const));
    host.read(texts.filter(([, text]) => text !== undefined));
    count += batch.length;
    batch = [];
    progress.report(`${count} files`);
    await runtime.pause();
  };
  for await (const uri of find
    ? allFiles(find, folders, host.snapshot.settings.exclude)
    : await connection.sendRequest<string[]>('plimsoll/findFiles')) {
    batch.push(uri);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length) await flush();
  // What kustomizations name beyond that: bases outside of the folders, data of any kind. Asked for once; a base may stand on another.
  const asked = new Set<string>();
  for (let missing = await missingIn(host, asked); missing.length; missing = await missingIn(host, asked)) {
    batch = missing;
    await flush();
  }
  await host.finishReading();
  progress.done();
}

async function* allFiles(
  find: NonNullable<Runtime['findFiles']>,
  folders: readonly string[],
  exclude: readonly string[],
): AsyncIterable<string> {
  for (const folder of folders) yield* find(folder, exclude);
}

async function missingIn(host: Host, asked: Set<string>): Promise<string[]> {
  const missing = (await host.missingFiles()).map(path => (/^\w[\w+.-]*:\/\//.test(path) ? encodeURI(path) : path));
  const fresh = missing.filter(uri => !asked.has(uri));
  for (const uri of fresh) asked.add(uri);
  return fresh;
}
