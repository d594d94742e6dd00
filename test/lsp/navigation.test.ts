// Navigation and rename over the pipe, as an editor asks for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CallHierarchyItem, Location, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { Client } from './client.ts';

const URI = 'file:///nowhere/app.yaml';
const TEXT = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {LOG: debug}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.27
      envFrom: [{configMapRef: {name: settings}}]
`;
const REFERENCE = { line: 12, character: 40 };

test('definition, references, dependencies, rename and its refusal', async () => {
  const client = await Client.start();
  const textDocument = { uri: URI };
  const place = { textDocument, position: REFERENCE };
  try {
    await client.open(URI, TEXT);
    const [definition] = await client.request<Location[]>('textDocument/definition', place);
    assert.deepEqual(definition, { uri: URI, range: { start: { line: 2, character: 17 }, end: { line: 2, character: 25 } } });
    const references = await client.request<Location[]>('textDocument/references', { ...place, context: { includeDeclaration: false } });
    assert.deepEqual(
      references.map(({ range }) => range.start),
      [{ line: 12, character: 38 }],
    );
    assert.equal((await client.request<unknown[]>('textDocument/documentHighlight', place)).length, 2);
    const symbols = await client.request<{ name: string }[]>('workspace/symbol', { query: 'pod' });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['Pod/web'],
    );
    const [selection] = await client.request<{ parent: { range: Range } }[]>('textDocument/selectionRange', {
      textDocument,
      positions: [REFERENCE],
    });
    assert.deepEqual(selection?.parent.range, { start: { line: 12, character: 32 }, end: { line: 12, character: 46 } });
    const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', place);
    assert.equal(item?.name, 'ConfigMap/settings');
    const incoming = await client.request<{ from: CallHierarchyItem; fromRanges: Range[] }[]>('callHierarchy/incomingCalls', { item });
    assert.deepEqual(
      incoming.map(({ from, fromRanges }) => `${from.name} ${fromRanges.length}`),
      ['Pod/web 1'],
    );
    const prepared = await client.request<{ placeholder: string }>('textDocument/prepareRename', place);
    assert.equal(prepared.placeholder, 'settings');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'options' });
    const renamed = TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 1, TEXT), edit.changes?.[URI] ?? []);
    assert.equal(renamed, TEXT.replaceAll('settings', 'options'));
    await assert.rejects(client.request('textDocument/rename', { ...place, newName: 'Options' }), /RFC 1123 subdomain/);
  } finally {
    await client.stop();
  }
});
