// One clear message when the server is gone for good. The library shows one for each step that fails, in its own words; here those
// stay in the log.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** A server that dies once is started again by the library: only one that stays away is worth a message. */
const GRACE_MS = 2000;

/** Puts our message in the place of those that the library would force upon the person. */
export function reportFailures(client: BaseLanguageClient, output: vscode.LogOutputChannel): void {
  const log: BaseLanguageClient['error'] = client.error.bind(client);
  let reporting = false;
  client.error = (message: string, data?: unknown, showNotification?: boolean | 'force') => {
    log(message, data, false);
    if (showNotification !== 'force' || reporting) return;
    reporting = true;
    setTimeout(async () => {
      if (!client.isRunning()) await tell(output);
      reporting = false;
    }, GRACE_MS);
  };
}

async function tell(output: vscode.LogOutputChannel): Promise<void> {
  const restart = 'Restart';
  const showOutput = 'Show Output';
  const message = "Plimsoll's language server is not running, so manifests are not checked. The output tells why.";
  const chosen = await vscode.window.showErrorMessage(message, restart, showOutput);
  if (chosen === showOutput) output.show();
  if (chosen === restart) await vscode.commands.executeCommand('plimsoll.restart');
}
