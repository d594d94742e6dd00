// The language server: LSP on one side, the Host and the pure functions of ide/ on the other.
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type ServerCapabilities,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { ClientFacts } from './client-facts.ts';
import { FIX_ALL } from './code-actions.ts';
import { DiagnosticsSender } from './diagnostics-sender.ts';
import { registerFeatures } from './features.ts';
import { Host } from './host.ts';
import { LoadWatch } from './load.ts';
import { navigationCapabilities } from './navigation.ts';
import { followDocuments } from './open-documents.ts';
import type { Runtime } from './runtime.ts';
import { WorkspaceFolders } from './workspace-folders.ts';
import { WorkspaceSettings } from './workspace-settings.ts';

/** Serves one client until it says exit. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const client = new ClientFacts();
  const host = new Host(runtime, {
    published: (uri, found) => {
      if (!client.pullsDiagnostics) diagnostics.send(uri, found);
    },
    settled: () => {
      if (client.pullsDiagnostics && client.refreshesDiagnostics) connection.languages.diagnostics.refresh();
      if (client.refreshesLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
      void load.refresh();
    },
  });
  const diagnostics = new DiagnosticsSender(connection, host, client);
  const load = new LoadWatch(connection, host);
  const folders = new WorkspaceFolders(connection, host, runtime);
  const settings = new WorkspaceSettings({ connection, host, runtime, folders, client });
  const texts = followDocuments(connection, { host, runtime, diagnostics, settings });

  connection.onInitialize(params => {
    client.meet(params);
    folders.open(params.workspaceFolders ?? []);
    return { serverInfo: { name: 'plimsoll', version: '0.1.0' }, capabilities: capabilitiesFor(client) };
  });
  readFolders(connection, { client, folders, settings, forget: uri => diagnostics.send(uri, []) });

  // A client that can be told of news asks after every letter, and again when all has been judged.
  connection.languages.diagnostics.on(({ textDocument: { uri } }) => {
    const found = client.refreshesDiagnostics ? host.now(uri) : host.full(uri);
    return { kind: 'full', items: diagnostics.of(uri, found) };
  });
  connection.onRequest('plimsoll/checkWorkspace', () => checkWorkspace(host, diagnostics));
  registerFeatures(connection, {
    host,
    text: uri => texts.get(uri),
    snippets: () => client.fillsSnippets,
    lenses: () => settings.wantsLenses,
    bundled: async () => {
      const uri = client.descriptions ?? runtime.descriptions;
      return uri ? runtime.readBundled(uri) : undefined;
    },
  });
  connection.listen();
}

const capabilitiesFor = ({ pullsDiagnostics }: ClientFacts): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  ...(pullsDiagnostics && { diagnosticProvider: { identifier: 'plimsoll', interFileDependencies: true, workspaceDiagnostics: false } }),
  hoverProvider: true,
  completionProvider: { triggerCharacters: [' ', ':', '-', '"'], resolveProvider: true },
  documentSymbolProvider: true,
  codeLensProvider: {},
  ...navigationCapabilities,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});

interface FoldersContext {
  readonly client: ClientFacts;
  readonly folders: WorkspaceFolders;
  readonly settings: WorkspaceSettings;
  /** Takes back what was said of a file that lies in no folder any more. */
  readonly forget: (uri: string) => void;
}

/** Reads the workspace's folders one after another, as they are opened, under the settings that hold then. */
function readFolders(connection: Connection, { client, folders, settings, forget }: FoldersContext): void {
  let reading = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    reading = reading.then(work).catch(error => connection.console.error(`${(error as Error).stack ?? error}`));
    return reading;
  };
  const change = (event: WorkspaceFoldersChangeEvent) =>
    inTurn(async () => {
      const { added, forgotten } = folders.change(event);
      forgotten.forEach(forget);
      await settings.apply();
      await folders.read(added, client.answersFiles);
    });

  connection.onInitialized(async () => {
    if (client.wantsSettingsAskedFor) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'plimsoll' });
    if (client.tellsFolders) connection.workspace.onDidChangeWorkspaceFolders(change);
    await inTurn(async () => {
      await settings.apply();
      await folders.read(folders.uris, client.answersFiles);
    });
  });
}

/** Publishes the diagnostics of every manifest, open or not. @returns numbers of files and findings */
async function checkWorkspace(host: Host, diagnostics: DiagnosticsSender): Promise<{ files: number; findings: number }> {
  let files = 0;
  let findings = 0;
  for await (const [uri, found] of host.all()) {
    files++;
    findings += diagnostics.of(uri, found).length;
    diagnostics.send(uri, found);
  }
  return { files, findings };
}
