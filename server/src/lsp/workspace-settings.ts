// The settings in force: asked of the client, or pushed by it, and over them the first plimsoll.yaml of the workspace's folders.
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { SETTINGS_FILES } from '#workspace';
import type { ClientFacts } from './client-facts.ts';
import type { Host } from './host.ts';
import type { Runtime } from './runtime.ts';
import { readSettings, type SettingsFile } from './settings.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

export interface SettingsContext {
  readonly connection: Connection;
  readonly host: Host;
  readonly runtime: Runtime;
  readonly folders: WorkspaceFolders;
  readonly client: ClientFacts;
}

export class WorkspaceSettings {
  readonly #context: SettingsContext;
  #wantsLenses = true;

  constructor(context: SettingsContext) {
    this.#context = context;
    context.connection.onDidChangeConfiguration(({ settings }) => this.apply(settings?.plimsoll));
  }

  /** Whether the person wants code lenses. */
  get wantsLenses(): boolean {
    return this.#wantsLenses;
  }

  /** Puts the settings into force and says which release they name; what is wrong in them is told. @param pushed by a client that cannot be asked */
  async apply(pushed?: unknown): Promise<void> {
    const { connection, host, client } = this.#context;
    const asked = client.answersSettings ? await connection.workspace.getConfiguration('plimsoll') : pushed;
    const file = await this.#file();
    const { settings, problems, source } = readSettings(asked, file);
    for (const problem of problems) {
      // A notification: clients that know no message requests would answer with an error, which nobody could catch.
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: `Plimsoll: ${problem}` });
    }
    this.#wantsLenses = asked?.codeLens !== false;
    host.configure(settings);
    void connection.sendNotification('plimsoll/status', { kubernetesVersion: settings.kubernetesVersion, source });
  }

  async #file(): Promise<SettingsFile | undefined> {
    const { folders, runtime } = this.#context;
    for (const folder of folders.uris)
      for (const name of SETTINGS_FILES) {
        const uri = `${folder}/${name}`;
        const text = await runtime.readFile?.(uri);
        if (text !== undefined) return { uri, text };
      }
    return undefined;
  }
}
