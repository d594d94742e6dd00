// A language server as a child process, spoken to over stdio, with what it costs.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import rpc from 'vscode-jsonrpc/node';

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux

/** Starts a server and initializes it. @param folder the workspace @param settings answers to workspace/configuration, by section */
export async function startServer({ command, folder, settings = {}, initializationOptions = {} }) {
  const started = performance.now();
  const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
  const waiting = [];
  connection.onNotification('textDocument/publishDiagnostics', params => {
    for (const waiter of waiting.splice(0)) waiter(params);
  });
  let ended;
  const progress = new Promise(resolve => {
    ended = resolve;
  });
  connection.onNotification('$/progress', ({ value }) => {
    if (value.kind === 'end') ended(performance.now() - started);
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => settings[section] ?? null));
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('client/registerCapability', () => null);
  connection.onNotification(() => {});
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    initializationOptions,
    capabilities: {
      window: { workDoneProgress: true },
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { publishDiagnostics: { relatedInformation: true }, synchronization: {} },
    },
  });
  await connection.sendNotification('initialized', {});
  return {
    /** Milliseconds from the start of the process. */
    since: () => performance.now() - started,
    indexed: progress,
    connection,
    /** The next publication of diagnostics. */
    diagnostics: () => new Promise(resolve => waiting.push(resolve)),
    cpu: () => cpuSeconds(child.pid),
    memory: () => residentMiB(child.pid),
    async stop() {
      await Promise.race([connection.sendRequest('shutdown').catch(() => {}), new Promise(resolve => setTimeout(resolve, 1000))]);
      child.kill('SIGKILL');
      connection.dispose();
    },
  };
}

/** CPU seconds of a process so far. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function residentMiB(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
