// The extension's life in both hosts: start the server, offer commands and the status item, say clearly when the server is gone.
// Everything that knows Kubernetes is in the server.
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientOptions } from './client-options.ts';
import { registerCommands } from './commands.ts';
import { answerFileRequests } from './file-requests.ts';
import { PageDocuments } from './page-documents.ts';
import { showStatus } from './version-status.ts';

/** Makes the client of one host; `onFailure` is told why the server cannot start or is gone for good. */
export type ClientFactory = (options: LanguageClientOptions, onFailure: (why: string) => void) => BaseLanguageClient;

/** What other extensions and the tests in the editor get from `activate`. */
export interface Api {
  readonly client: BaseLanguageClient;
}

/** Starts the client that `makeClient` builds. Resolves also when the server does not start: a message says so, commands still work. */
export async function startExtension(context: vscode.ExtensionContext, makeClient: ClientFactory): Promise<Api> {
  const output = vscode.window.createOutputChannel('Plimsoll', { log: true });
  const client = makeClient(clientOptions(context, output), why => void reportFailure(why, output));
  const pages = new PageDocuments();

  context.subscriptions.push(output, pages, showStatus(context, client), answerFileRequests(client));
  context.subscriptions.push(...registerCommands(context, client, output, pages));
  context.subscriptions.push({ dispose: () => void client.dispose() });

  await client.start().catch(() => undefined); // The factory's client has already called onFailure.
  return { client };
}

async function reportFailure(why: string, output: vscode.LogOutputChannel): Promise<void> {
  const restart = 'Restart';
  const showOutput = 'Show Output';
  const message = `Plimsoll's language server is not running, so manifests are not checked: ${why}`;
  const chosen = await vscode.window.showErrorMessage(message, restart, showOutput);
  if (chosen === showOutput) output.show();
  if (chosen === restart) await vscode.commands.executeCommand('plimsoll.restart');
}
