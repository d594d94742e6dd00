// The documents that the person has open, as the client tells of them, and the files that change behind its back.
import { type Connection, FileChangeType } from 'vscode-languageserver';
import { Rope } from '#text';
import { isSettingsFile } from '#workspace';
import { changed } from './changed.ts';
import type { DiagnosticsSender } from './diagnostics-sender.ts';
import type { Host } from './host.ts';
import type { Runtime } from './runtime.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export interface DocumentsContext {
  readonly host: Host;
  readonly runtime: Runtime;
  readonly diagnostics: DiagnosticsSender;
  readonly settings: WorkspaceSettings;
}

/** @returns texts of the open documents, by URI */
export function followDocuments(
  connection: Connection,
  { host, runtime, diagnostics, settings }: DocumentsContext,
): ReadonlyMap<string, Rope> {
  const texts = new Map<string, Rope>();

  connection.onDidOpenTextDocument(({ textDocument: { uri, text } }) => {
    const opened = Rope.of(text);
    texts.set(uri, opened);
    host.edit(uri, opened);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri }, contentChanges }) => {
    const before = texts.get(uri);
    if (!before) return;
    const { text, edit } = changed(before, contentChanges);
    texts.set(uri, text);
    host.edit(uri, text, edit);
  });
  connection.onDidCloseTextDocument(async ({ textDocument: { uri } }) => {
    texts.delete(uri);
    diagnostics.clear(uri);
    host.close(uri, await runtime.readFile?.(uri));
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const isGone = (type: FileChangeType) => type === FileChangeType.Deleted;
    const read = changes.map(async ({ uri, type }) => [uri, isGone(type) ? undefined : await runtime.readFile?.(uri)] as const);
    host.change(await Promise.all(read));
    for (const { uri, type } of changes) if (isGone(type) && !texts.has(uri)) diagnostics.send(uri, []);
    if (changes.some(({ uri }) => isSettingsFile(uri))) await settings.apply();
  });

  return texts;
}
