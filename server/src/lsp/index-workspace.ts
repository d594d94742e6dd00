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
  let batch: string[] = [];
  let count = 0;
  const flush = async () => {
    const texts = await Promise.all(batch.map(async uri => [uri, await read(uri)] as const));
    host.index(texts.filter(([, text]) => text !== undefined));
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
  // Files of any kind whose contents kustomizations put into ConfigMaps: what is built is complete with them alone.
  batch = host.snapshot.missingFiles().map(path => (/^\w[\w+.-]*:\/\//.test(path) ? encodeURI(path) : path));
  if (batch.length) await flush();
  progress.done();
}

async function* allFiles(
  find: NonNullable<Runtime['findFiles']>,
  folders: readonly string[],
  exclude: readonly string[],
): AsyncIterable<string> {
  for (const folder of folders) yield* find(folder, exclude);
}
