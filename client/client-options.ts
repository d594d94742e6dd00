// Which documents and files the server hears of, in every host alike.
import * as vscode from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';

const LANGUAGES = ['yaml', 'json', 'jsonc'];
/** Where manifests live. Not `git` and its like: the old side of a diff cannot be mended and is not reported on. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

/**
 * Options for `vscode-languageclient`. Folders of other schemes (virtual workspaces) are added to the documents listened to.
 * The server may ask for settings by `workspace/configuration`; changes are pushed to it.
 */
export function clientOptions(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClientOptions {
  const schemes = new Set(SCHEMES);
  for (const folder of vscode.workspace.workspaceFolders ?? []) schemes.add(folder.uri.scheme);

  const watcher = vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml,json}');
  context.subscriptions.push(watcher);

  return {
    documentSelector: [...schemes].flatMap(scheme => LANGUAGES.map(language => ({ scheme, language }))),
    outputChannel: output,
    // Without a handler the library shows the bare error; reportFailures has a message for it.
    initializationFailedHandler: () => false,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    progressOnInitialization: true,
    synchronize: { configurationSection: 'plimsoll', fileEvents: watcher },
    initializationOptions: {
      // Read by the server on the first hover only; in a web host it is fetched, so it is a URI in both.
      descriptions: vscode.Uri.joinPath(context.extensionUri, 'dist/descriptions.json.gz').toString(),
      // Where the links of diagnostics lead.
      pages: `${vscode.Uri.joinPath(context.extensionUri, 'docs/rules')}/`,
      // The client answers plimsoll/findFiles and plimsoll/readFile.
      fileRequests: true,
    },
  };
}
