// Entry point of the extension in a browser (vscode.dev, github.dev): the server is a web worker.
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Api, startExtension } from './extension.ts';

/** Called by VS Code when the first manifest is opened. */
export function activate(context: ExtensionContext): Promise<Api> {
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/serverWorker.js').toString(true));
  return startExtension(context, options => {
    const client = new LanguageClient('plimsoll', 'Plimsoll', worker, options);
    // A worker whose script cannot be loaded never answers: the library would wait for ever.
    worker.addEventListener('error', event => client.error('The server has failed', event.message, 'force'), { once: true });
    return client;
  });
}
