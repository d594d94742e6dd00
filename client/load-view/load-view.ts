// The view "Load" in VS Code: says to the server when it is open, hands on what the server sends, and goes where the person clicks.
// All drawing is done in page/, which runs in the view's own frame.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Load, loadNotification, type Place, watchLoadNotification } from '../protocol.ts';
import { reveal } from '../reveal.ts';
import { pageOf } from './page-of.ts';

const VIEW = 'plimsoll.load';

/** What the page says. */
type Said = { readonly type: 'ready' } | { readonly type: 'go'; readonly place: Place };

/** Offers the view; nothing is worked out until it is opened. */
export function offerLoadView(context: vscode.ExtensionContext, client: BaseLanguageClient): vscode.Disposable {
  const view = new LoadView(context, client);
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(VIEW, view),
    vscode.window.onDidChangeActiveTextEditor(() => view.watch()),
    client.onDidChangeState(() => view.watch()),
    client.onNotification(loadNotification, ({ load }) => view.show(load)),
  );
}

class LoadView implements vscode.WebviewViewProvider {
  readonly #context: vscode.ExtensionContext;
  readonly #client: BaseLanguageClient;
  #view: vscode.WebviewView | undefined;
  #load: Load | null = null;

  constructor(context: vscode.ExtensionContext, client: BaseLanguageClient) {
    this.#context = context;
    this.#client = client;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const dist = vscode.Uri.joinPath(this.#context.extensionUri, 'dist');
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    view.webview.onDidReceiveMessage((said: Said) => this.#hear(said));
    view.onDidChangeVisibility(() => this.watch());
    view.onDidDispose(() => {
      this.#view = undefined;
      this.watch();
    });
    view.webview.html = pageOf(view.webview, dist);
    this.watch();
  }

  /** Says to the server what is looked at. A file that is no manifest leaves the view as it is. */
  watch(): void {
    if (!this.#client.isRunning()) return;
    const document = vscode.window.activeTextEditor?.document;
    const visible = this.#view?.visible === true;
    const uri = document && this.#client.code2ProtocolConverter.asUri(document.uri);
    void this.#client.sendNotification(watchLoadNotification, { visible, ...(uri && { uri }) });
  }

  show(load: Load | null): void {
    this.#load = load;
    void this.#view?.webview.postMessage(load);
  }

  #hear(said: Said): void {
    if (said.type === 'go') void reveal(this.#client, said.place);
    else this.show(this.#load);
  }
}
