// Files for a server that has no file system: in a browser, and in workspaces that lie on none (GitHub, archives).
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { findFilesRequest, readFileRequest } from './protocol.ts';

const MANIFESTS = '**/*.{yaml,yml,json}';
const NEVER_MANIFESTS = '**/{node_modules,.git,vendor}/**';
/** More than any workspace of manifests holds; a bound, so that a wrong folder does not fill the memory. */
const MOST_FILES = 50_000;

/** Answers the server's requests for files. Both also list and read what no editor has open. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  const found = client.onRequest(findFilesRequest, async () => {
    const files = await vscode.workspace.findFiles(MANIFESTS, NEVER_MANIFESTS, MOST_FILES);
    return files.map(uri => client.code2ProtocolConverter.asUri(uri));
  });
  const read = client.onRequest(readFileRequest, async ({ uri }) => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)));
    } catch {
      return null; // Deleted meanwhile, or not readable: the server goes on without it.
    }
  });
  return vscode.Disposable.from(found, read);
}
