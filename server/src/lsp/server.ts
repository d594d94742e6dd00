// The language server: LSP on one side, the Host and the pure functions of ide/ on the other.
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import type { DocumentFindings } from '#analysis';
import { Rope } from '#text';
import { isSettingsFile, SETTINGS_FILES } from '#workspace';
import { changed } from './changed.ts';
import { FIX_ALL } from './code-actions.ts';
import { diagnosticsOf, sameDiagnostics } from './diagnostics.ts';
import { registerFeatures } from './features.ts';
import { Host } from './host.ts';
import { LoadWatch } from './load.ts';
import { navigationCapabilities } from './navigation.ts';
import type { Runtime } from './runtime.ts';
import { readSettings, type SettingsFile, settingsDiagnostics } from './settings.ts';
import { WorkspaceFolders } from './workspace-folders.ts';

/** What the client tells at the start, beside LSP's own. */
interface InitializationOptions {
  /** URI of the compressed field descriptions. */
  readonly descriptions?: string;
  /** URI of the folder with the rules' pages, ending in a slash. */
  readonly pages?: string;
  /** The client answers plimsoll/findFiles and plimsoll/readFile. */
  readonly fileRequests?: boolean;
}

/** Serves one client until it says exit. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const texts = new Map<string, Rope>();
  let options: InitializationOptions = {};
  let client: InitializeParams['capabilities'] = {};
  let lenses = true;
  const pulls = () => client.textDocument?.diagnostic !== undefined;

  const host = new Host(runtime, {
    published: (uri, found) => {
      if (!pulls()) publish(uri, found);
    },
    settled: () => {
      if (pulls() && client.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
      if (client.workspace?.codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type);
      void load.refresh();
    },
  });
  const load = new LoadWatch(connection, host);
  const folders = new WorkspaceFolders(connection, host, runtime);
  let reading = Promise.resolve();
  /** Folders are read one after another, as they were opened. */
  const inTurn = (work: () => Promise<void>) => {
    reading = reading.then(work).catch(error => connection.console.error(`${(error as Error).stack ?? error}`));
    return reading;
  };

  const sent = new Map<string, readonly Diagnostic[]>();
  const toDiagnostics = (uri: string, found: readonly DocumentFindings[]): Diagnostic[] =>
    isSettingsFile(uri)
      ? settingsDiagnostics(host.snapshot.files.get(uri)?.text ?? '')
      : diagnosticsOf(found, host.snapshot.settings, options.pages);
  /** Sends what differs from what was sent last. */
  function publish(uri: string, found: readonly DocumentFindings[]): void {
    const diagnostics = toDiagnostics(uri, found);
    if (sameDiagnostics(sent.get(uri) ?? [], diagnostics)) return;
    sent.set(uri, diagnostics);
    void connection.sendDiagnostics({ uri, diagnostics });
  }

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    options = (params.initializationOptions as InitializationOptions) ?? {};
    folders.open(params.workspaceFolders ?? []);
    return {
      serverInfo: { name: 'plimsoll', version: '0.1.0' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...(pulls() && { diagnosticProvider: { identifier: 'plimsoll', interFileDependencies: true, workspaceDiagnostics: false } }),
        hoverProvider: true,
        completionProvider: { triggerCharacters: [' ', ':', '-', '"'], resolveProvider: true },
        documentSymbolProvider: true,
        codeLensProvider: {},
        ...navigationCapabilities,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(async () => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'plimsoll' });
    if (client.workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(changeFolders);
    await inTurn(async () => {
      await applySettings();
      await folders.read(folders.uris, options.fileRequests === true);
    });
  });

  const changeFolders = (event: WorkspaceFoldersChangeEvent) =>
    inTurn(async () => {
      const { added, forgotten } = folders.change(event);
      for (const uri of forgotten) publish(uri, []);
      await applySettings();
      await folders.read(added, options.fileRequests === true);
    });

  async function applySettings(pushed?: unknown): Promise<void> {
    const asked = client.workspace?.configuration ? await connection.workspace.getConfiguration('plimsoll') : pushed;
    const file = await settingsFile();
    const { settings, problems } = readSettings(asked, file);
    for (const problem of problems) {
      // A notification: clients that know no message requests would answer with an error, which nobody could catch.
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: `Plimsoll: ${problem}` });
    }
    lenses = asked?.codeLens !== false;
    host.configure(settings);
    void connection.sendNotification('plimsoll/status', {
      kubernetesVersion: settings.kubernetesVersion,
      source: asked?.kubernetesVersion || file ? 'setting' : 'default',
    });
  }
  /** The first plimsoll.yaml of the workspace's folders. */
  async function settingsFile(): Promise<SettingsFile | undefined> {
    for (const folder of folders.uris)
      for (const name of SETTINGS_FILES) {
        const uri = `${folder}/${name}`;
        const text = await runtime.readFile?.(uri);
        if (text !== undefined) return { uri, text };
      }
    return undefined;
  }
  connection.onDidChangeConfiguration(({ settings }) => applySettings(settings?.plimsoll));

  connection.onDidOpenTextDocument(({ textDocument: { uri, text } }) => {
    const opened = Rope.of(text);
    texts.set(uri, opened);
    host.edit(uri, opened);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri }, contentChanges }) => {
    const before = texts.get(uri);
    if (!before) return;
    const { text, edit } = changed(before, contentChanges);
    texts.set(uri, text);
    host.edit(uri, text, edit);
  });
  connection.onDidCloseTextDocument(async ({ textDocument: { uri } }) => {
    texts.delete(uri);
    sent.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
    host.close(uri, await runtime.readFile?.(uri));
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const read = changes.map(
      async ({ uri, type }) => [uri, type === FileChangeType.Deleted ? undefined : await runtime.readFile?.(uri)] as const,
    );
    host.change(await Promise.all(read));
    for (const { uri, type } of changes) if (type === FileChangeType.Deleted && !texts.has(uri)) publish(uri, []);
    if (changes.some(({ uri }) => isSettingsFile(uri))) await applySettings();
  });

  // A client that can be told of news asks after every letter, and again when all has been judged.
  connection.languages.diagnostics.on(({ textDocument: { uri } }) => {
    const found = client.workspace?.diagnostics?.refreshSupport ? host.now(uri) : host.full(uri);
    return { kind: 'full', items: toDiagnostics(uri, found) };
  });

  connection.onRequest('plimsoll/checkWorkspace', () => {
    const files = [...host.snapshot.files.keys()].filter(uri => host.snapshot.environment(uri));
    let findings = 0;
    for (const uri of files) {
      const found = host.full(uri);
      findings += toDiagnostics(uri, found).length;
      publish(uri, found);
    }
    return { files: files.length, findings };
  });

  registerFeatures(connection, {
    host,
    text: uri => texts.get(uri),
    snippets: () => client.textDocument?.completion?.completionItem?.snippetSupport === true,
    lenses: () => lenses,
    bundled: async () => {
      const uri = options.descriptions ?? runtime.descriptions;
      return uri ? runtime.readBundled(uri) : undefined;
    },
  });
  connection.listen();
}
