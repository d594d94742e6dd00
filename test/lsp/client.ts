// A small LSP client over standard input and output, for tests of the whole server.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { CodeAction, CodeLens, CompletionItem, Diagnostic, DocumentSymbol, Hover, Position } from 'vscode-languageserver-types';

const root = join(import.meta.dirname, '../..');

export interface ClientOptions {
  /** How the server is started; by default from its source. */
  readonly command?: readonly string[];
  /** Asks for diagnostics instead of being sent them. */
  readonly pull?: boolean;
  /** Answers to workspace/configuration. */
  readonly settings?: Record<string, unknown>;
  readonly folder?: string;
}

export class Client {
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #published = new Map<string, Diagnostic[]>();
  readonly #notified = new Map<string, unknown>();
  readonly #waiting = new Set<() => void>();
  readonly messages: string[] = [];
  readonly #versions = new Map<string, number>();
  settings: Record<string, unknown>;
  refreshes = 0;
  /** Not null once the process has ended. */
  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  private constructor(child: ChildProcess, settings: Record<string, unknown>) {
    this.#child = child;
    this.settings = settings;
    this.#connection = createMessageConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
  }

  static async start({
    command = ['server/src/cli/main.ts', 'lsp', '--stdio'],
    pull = false,
    settings = {},
    folder,
  }: ClientOptions = {}): Promise<Client> {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    const client = new Client(child, settings);
    const connection = client.#connection;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      client.#published.set(uri, diagnostics);
      for (const wake of client.#waiting) wake();
    });
    connection.onNotification('window/showMessage', ({ message }) => void client.messages.push(message));
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => client.settings[section] ?? null),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      client.refreshes++;
      return null;
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onNotification((method, params) => {
      client.#notified.set(method, params);
      for (const wake of client.#waiting) wake();
    });
    connection.listen();
    // A server that ends takes all requests with it: they fail, and no test waits for ever.
    child.once('exit', () => connection.dispose());
    const textDocument = pull ? { diagnostic: {} } : { publishDiagnostics: { relatedInformation: true } };
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: folder ?? null,
      workspaceFolders: folder ? [{ uri: folder, name: 'test' }] : null,
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          diagnostics: { refreshSupport: pull },
        },
        textDocument: { ...textDocument, completion: { completionItem: { snippetSupport: true } } },
      },
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  async open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  /** @param start where the replaced text begins; both absent: the whole document */
  async edit(uri: string, text: string, start?: Position, end: Position | undefined = start): Promise<void> {
    const version = this.#versions.get(uri)! + 1;
    this.#versions.set(uri, version);
    const change = start && end ? { range: { start, end }, text } : { text };
    await this.#connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  }

  async close(uri: string): Promise<void> {
    await this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    this.settings = settings;
    await this.#connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /** What was published last, once it fulfils the condition; fails after ten seconds. */
  async published(uri: string, until: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    const last = () => this.#published.get(uri) ?? [];
    if (this.#published.has(uri) && until(last())) return last();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(wake);
        reject(new Error(`published of ${uri} at last: ${JSON.stringify(last().map(({ message }) => message))}`));
      }, 10_000);
      const wake = () => {
        if (!this.#published.has(uri) || !until(last())) return;
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve(last());
      };
      this.#waiting.add(wake);
    });
  }

  /** What the server has notified of last, once it fulfils the condition; fails after ten seconds. */
  async notified<T>(method: string, until: (params: T) => boolean = () => true): Promise<T> {
    const last = () => this.#notified.get(method) as T | undefined;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} at last: ${JSON.stringify(last())}`)), 10_000);
      const wake = () => {
        const params = last();
        if (params === undefined || !until(params)) return;
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve(params);
      };
      this.#waiting.add(wake);
      wake();
    });
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.#connection.sendNotification(method, params);
  }

  lenses = (uri: string) => this.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });

  request<T>(method: string, params?: unknown): Promise<T> {
    return this.#connection.sendRequest(method, params);
  }

  hover = (uri: string, position: Position) => this.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
  complete = (uri: string, position: Position) =>
    this.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
  symbols = (uri: string) => this.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
  actions = (uri: string, { range }: Pick<Diagnostic, 'range'>, diagnostics: readonly Diagnostic[], only?: string[]) =>
    this.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics, ...(only && { only }) },
    });

  async pull(uri: string): Promise<readonly Diagnostic[]> {
    return (await this.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items;
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    if (this.#child.exitCode === null) await new Promise(resolve => this.#child.once('exit', resolve));
    this.#connection.dispose();
  }
}
