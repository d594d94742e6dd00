// Read-only documents for the server's pages: verdicts of a dry run, explanations of rules.
import * as vscode from 'vscode';
import type { Page } from './protocol.ts';

const SCHEME = 'plimsoll';

/** Holds the text of the pages shown so far and gives it to the editor on demand. */
export class PageDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  /** The last of the fields: VS Code looks for `onDidChange` at once. */
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows a page beside the active editor; a page of the same title is brought up to date. Markdown is shown rendered. */
  async show(page: Page): Promise<void> {
    const markdown = page.languageId === 'markdown';
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${page.title}${markdown ? '.md' : ''}` });
    this.#texts.set(uri.toString(), page.text);
    this.#changed.fire(uri);
    if (markdown) {
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, page.languageId);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
