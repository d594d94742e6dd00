// The empty page of the load view. It may load its own script and style, and nothing else.
import { Uri, type Webview } from 'vscode';

/** @param dist the folder with the page's script and style */
export function pageOf(webview: Webview, dist: Uri): string {
  const nonce = crypto.randomUUID();
  const uriOf = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Load</title>
  <link rel="stylesheet" href="${uriOf('loadView.css')}">
</head>
<body>
  <main id="load"></main>
  <script nonce="${nonce}" src="${uriOf('loadView.js')}"></script>
</body>
</html>`;
}
