// Goes to a place that the server has named.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Place } from './protocol.ts';

/** Opens the file, or the editor that shows it already, with the cursor at the place. */
export async function reveal({ protocol2CodeConverter }: BaseLanguageClient, { uri, position }: Place): Promise<void> {
  const at = protocol2CodeConverter.asPosition(position);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(protocol2CodeConverter.asUri(uri), { selection, viewColumn: columnOf(uri) });
}

/** Views have no column of their own: the place opens where the file is shown, else where the person was last. */
function columnOf(uri: string): vscode.ViewColumn {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === vscode.Uri.parse(uri).toString());
  return editor?.viewColumn ?? vscode.ViewColumn.Active;
}
