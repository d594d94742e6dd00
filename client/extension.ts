// The extension's life in both hosts: start the server, offer commands and the status item, say clearly when the server is gone.
// Everything that knows Kubernetes is in the server.
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientOptions } from './client-options.ts';
import { registerCommands } from './commands.ts';
import { answerFileRequests } from './file-requests.ts';
import { offerLoadView } from './load-view/load-view.ts';
import { PageDocuments } from './page-documents.ts';
import { reportFailures } from './report-failures.ts';
import { showStatus } from './version-status.ts';

/** What other extensions and the tests in the editor get from `activate`. */
export interface Api {
  readonly client: BaseLanguageClient;
}

/**
 * Starts the client that `makeClient` builds for its host. Resolves also when the server does not start: a message says so, and the
 * commands still work.
 */
export async function startExtension(
  context: vscode.ExtensionContext,
  makeClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<Api> {
  const output = vscode.window.createOutputChannel('Plimsoll', { log: true });
  const client = makeClient(clientOptions(context, output));
  const pages = new PageDocuments();
  reportFailures(client, output);

  context.subscriptions.push(output, pages, showStatus(context, client), answerFileRequests(client), offerLoadView(context, client));
  context.subscriptions.push(...registerCommands(context, client, output, pages));
  context.subscriptions.push({ dispose: () => void client.dispose() });

  await client.start().catch(() => undefined); // reportFailures has seen it.
  return { client };
}
