// The diagnostics of files on their way to the client, and what was sent of each file last.
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { DocumentFindings } from '#analysis';
import { isSettingsFile } from '#workspace';
import type { ClientFacts } from './client-facts.ts';
import { diagnosticsOf, sameDiagnostics } from './diagnostics.ts';
import type { Host } from './host.ts';
import { settingsDiagnostics } from './settings.ts';

export class DiagnosticsSender {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #client: ClientFacts;
  readonly #sent = new Map<string, readonly Diagnostic[]>();

  constructor(connection: Connection, host: Host, client: ClientFacts) {
    this.#connection = connection;
    this.#host = host;
    this.#client = client;
  }

  /** Findings of a file as diagnostics; of a settings file what is wrong in it. */
  of(uri: string, found: readonly DocumentFindings[]): Diagnostic[] {
    const { files, settings } = this.#host.snapshot;
    return isSettingsFile(uri) ? settingsDiagnostics(files.get(uri)?.text ?? '') : diagnosticsOf(found, settings, this.#client.pages);
  }

  /** Sends what differs from what was sent last. */
  send(uri: string, found: readonly DocumentFindings[]): void {
    const diagnostics = this.of(uri, found);
    if (sameDiagnostics(this.#sent.get(uri) ?? [], diagnostics)) return;
    this.#sent.set(uri, diagnostics);
    void this.#connection.sendDiagnostics({ uri, diagnostics });
  }

  /** Takes back what was sent of a file that was closed. */
  clear(uri: string): void {
    this.#sent.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}
