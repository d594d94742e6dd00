// The story that a person lives through in the editor, told once for both hosts: nothing here knows Node.
// The workspace is test/vscode/workspace: a LimitRange with ratio 2, a quota of two Pods, and two Deployments that break them.
import * as vscode from 'vscode';

const RATIO = 'cpu max limit to request ratio per Container is 2, but provided ratio is 4.000000';
const QUOTA = 'exceeded quota: two-pods, requested: pods=1, used: pods=2, limited: pods=2';
const WAIT_MS = 15_000;
const TEST_MS = 30_000;

/** Tells the story to mocha. `rewrite` writes a file behind the editor's back; without it that chapter is left out. */
export function tellStory(rewrite?: (file: vscode.Uri, text: string) => Promise<void>): void {
  describe('Plimsoll in the editor', () => {
    it('says on the manifest what the control plane would say', async () => {
      const document = await open('workloads/web.yaml');
      const { severity } = await diagnostic(document, RATIO);
      equal(severity, vscode.DiagnosticSeverity.Error);
    }).timeout(TEST_MS);

    it('counts Pods against the quota', async () => {
      await diagnostic(await open('workloads/api.yaml'), QUOTA);
    }).timeout(TEST_MS);

    it('tells the QoS class on hover', async () => {
      const document = await open('workloads/web.yaml');
      await diagnostic(document, RATIO);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        find(document, 'resources:'),
      );
      const text = hovers.flatMap(({ contents }) => contents).map(content => (content as vscode.MarkdownString).value);
      matches(text.join('\n'), /QoS/);
    }).timeout(TEST_MS);

    it('offers every command that it contributes', async () => {
      const known = await vscode.commands.getCommands(true);
      const names = ['restart', 'showOutput', 'selectKubernetesVersion', 'explainRule', 'checkWorkspace', 'dryRun'];
      equal(names.filter(name => !known.includes(`plimsoll.${name}`)).join(), '');
    });

    it('shows the whole verdict of a file beside it', async () => {
      const document = await open('workloads/web.yaml');
      await vscode.commands.executeCommand('plimsoll.dryRun', document.uri);
      const page = await until('the page of the verdict', () =>
        vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'plimsoll'),
      );
      matches(page.getText(), /provided ratio is 4\.000000/);
    }).timeout(TEST_MS);

    it('mends the ratio, and is silent then', async () => {
      const document = await open('workloads/web.yaml');
      const found = await diagnostic(document, RATIO);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        found.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ edit }) => edit);
      if (!fix?.edit) throw new Error(`no quick fix with an edit among ${JSON.stringify(actions.map(({ title }) => title))}`);
      const before = document.getText();
      await vscode.workspace.applyEdit(fix.edit);
      if (document.getText() === before) throw new Error(`"${fix.title}" changed nothing`);
      matches(document.getText(), /# What it needs on a quiet day\./);
      await silence(document, RATIO);
    }).timeout(TEST_MS);

    if (!rewrite) return;
    it('hears of a file that changes outside the editor', async () => {
      const document = await open('workloads/api.yaml');
      await diagnostic(document, QUOTA);
      const quota = inWorkspace('cluster/quota.yaml');
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(quota));
      await rewrite(quota, text.replace('pods: "2"', 'pods: "20"'));
      await silence(document, QUOTA);
    }).timeout(TEST_MS);
  });
}

function inWorkspace(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(path));
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  return document;
}

function find(document: vscode.TextDocument, word: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(word) + 1);
}

function ofPlimsoll(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'plimsoll');
}

function diagnostic(document: vscode.TextDocument, message: string): Promise<vscode.Diagnostic> {
  return until(`"${message}"`, () => ofPlimsoll(document).find(found => found.message.includes(message)), describeFound(document));
}

async function silence(document: vscode.TextDocument, message: string): Promise<void> {
  const gone = () => (ofPlimsoll(document).some(found => found.message.includes(message)) ? undefined : true);
  await until(`the end of "${message}"`, gone, describeFound(document));
}

function describeFound(document: vscode.TextDocument): () => string {
  return () => `; diagnostics: ${JSON.stringify(vscode.languages.getDiagnostics(document.uri).map(({ message }) => message))}`;
}

async function until<T>(what: string, read: () => T | undefined, found: () => string = () => ''): Promise<T> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
    const value = read();
    if (value !== undefined) return value;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`waited ${WAIT_MS / 1000} s in vain for ${what}${found()}`);
}

// node:assert is not there in a worker.
function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`);
}

function matches(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`expected ${pattern} in ${JSON.stringify(text)}`);
}
