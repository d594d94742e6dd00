// The library words its own failures ("Client Plimsoll: connection to server is erroring") and shows one notification for each
// step that fails. Here they are kept in the log, and one report goes to the extension.
import type { BaseLanguageClient } from 'vscode-languageclient';

type ErrorMethod = BaseLanguageClient['error'];

/** Sends the failures that the library would force upon the person to `onFailure` instead; the rest stays in the log. */
export function withFailureReport<Client extends BaseLanguageClient>(client: Client, onFailure: (why: string) => void): Client {
  const log: ErrorMethod = client.error.bind(client);
  client.error = (message: string, data?: unknown, showNotification?: boolean | 'force') => {
    log(message, data, false);
    if (showNotification === 'force') onFailure(data instanceof Error ? data.message : message);
  };
  return client;
}
