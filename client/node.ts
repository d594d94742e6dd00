// Entry point of the extension on the desktop and in remote hosts: the server is a process of its own beside the extension host.
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, startExtension } from './extension.ts';

/** Called by VS Code when the first manifest is opened. */
export function activate(context: ExtensionContext): Promise<Api> {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return startExtension(context, options => new LanguageClient('plimsoll', 'Plimsoll', { run, debug }, options));
}
