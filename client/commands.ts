// The commands of the palette: each asks the server one question or changes one setting.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PageDocuments } from './page-documents.ts';
import { checkWorkspaceRequest, dryRunRequest, explainRuleRequest, type Place, rulesRequest } from './protocol.ts';
import { reveal } from './reveal.ts';
import { knownVersions } from './version-status.ts';

/** Registers every command that package.json contributes, and those that the server's lenses name. */
export function registerCommands(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
  pages: PageDocuments,
): vscode.Disposable[] {
  const commands: Record<string, (...given: never[]) => unknown> = {
    'plimsoll.restart': () => restart(client),
    'plimsoll.showOutput': () => output.show(),
    'plimsoll.selectKubernetesVersion': () => selectKubernetesVersion(knownVersions(context)),
    'plimsoll.explainRule': (id?: string) => explainRule(client, pages, id),
    'plimsoll.checkWorkspace': () => checkWorkspace(client),
    'plimsoll.dryRun': (uri?: vscode.Uri) => dryRun(client, pages, uri),
    // Not in the palette: code lenses go by it to what they speak of.
    'plimsoll.reveal': (place: Place) => reveal(client, place),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}

/** Writes the chosen release to the workspace's settings, or to the person's where no workspace is open. */
async function selectKubernetesVersion(versions: readonly string[]): Promise<void> {
  const settings = vscode.workspace.getConfiguration('plimsoll');
  const current = settings.get<string>('kubernetesVersion');
  const items = versions.toReversed().map(version => ({ label: version, description: version === current ? 'in use' : '' }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Judge manifests as this Kubernetes release would' });
  if (!chosen) return;
  const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('kubernetesVersion', chosen.label, target);
}

/** Without an id (from the palette) the person chooses; the rules at the cursor stand first. */
async function explainRule(client: BaseLanguageClient, pages: PageDocuments, given?: string): Promise<void> {
  const id = given ?? (await chooseRule(client));
  if (id) await pages.show(await client.sendRequest(explainRuleRequest, { id }));
}

async function chooseRule(client: BaseLanguageClient): Promise<string | undefined> {
  const here = rulesAtCursor();
  const rules = await client.sendRequest(rulesRequest);
  const items = rules.map(({ id, title }) => ({ label: id, description: title }));
  items.sort((a, b) => Number(here.has(b.label)) - Number(here.has(a.label)));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Explain a rule', matchOnDescription: true });
  return chosen?.label;
}

function rulesAtCursor(): Set<string> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return new Set();
  const diagnostics = vscode.languages.getDiagnostics(editor.document.uri);
  const here = diagnostics.filter(({ source, range }) => source === 'plimsoll' && range.intersection(editor.selection));
  return new Set(here.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}

async function checkWorkspace(client: BaseLanguageClient): Promise<void> {
  const place = { location: vscode.ProgressLocation.Notification, title: 'Plimsoll: checking every manifest' };
  const { files, findings } = await vscode.window.withProgress(place, () => client.sendRequest(checkWorkspaceRequest));
  if (findings) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(`Plimsoll: ${count(findings, 'finding')} in ${count(files, 'file')}.`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The file of the editor's context menu, or the active one. Unsaved text counts: the server has it. */
async function dryRun(client: BaseLanguageClient, pages: PageDocuments, given?: vscode.Uri): Promise<void> {
  const uri = given ?? vscode.window.activeTextEditor?.document.uri;
  if (!uri) {
    void vscode.window.showInformationMessage('Plimsoll: open a manifest first.');
    return;
  }
  await pages.show(await client.sendRequest(dryRunRequest, { uri: client.code2ProtocolConverter.asUri(uri) }));
}
