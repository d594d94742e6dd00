// The whole server over a pipe, as an editor speaks to it: from its source, and as the built bundle where there is one.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { Client, type ClientOptions } from './client.ts';

const URI = 'file:///nowhere/pod.yaml';
const pod = (extra: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.27
${extra}`;
const BROKEN = pod('      imagepullpolicy: Always\n      ports:\n        - {containerPort: 80, protocol: tcp}\n');

const messages = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ message }) => message);
const silent = (diagnostics: readonly Diagnostic[]) => diagnostics.length === 0;
const spoken = (diagnostics: readonly Diagnostic[]) => diagnostics.length > 0;

async function withClient(options: ClientOptions, run: (client: Client) => Promise<void>): Promise<void> {
  const client = await Client.start(options);
  try {
    await run(client);
    await client.stop();
    assert.equal(client.exitCode, 0);
  } finally {
    if (client.exitCode === null) await client.stop();
  }
}

function applied(text: string, { edit }: CodeAction): string {
  return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 1, text), edit?.changes?.[URI] ?? []);
}

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/server.main.js');
/** A bundle that is older than the source would be a test of yesterday. */
const isFresh = () => {
  const source = readdirSync(join(root, 'server'), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const { mtimeMs } = statSync(bundle);
  return source.every(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs <= mtimeMs);
};
const servers = [
  { name: 'from source', options: {} },
  ...(existsSync(bundle) && isFresh() ? [{ name: 'built', options: { command: ['dist/server.js', '--stdio'] } }] : []),
];

for (const { name, options } of servers) {
  test(`${name}: a fix clears what was published`, () =>
    withClient(options, async client => {
      await client.open(URI, BROKEN);
      const found = await client.published(URI, spoken);
      assert.deepEqual(
        found.map(({ code, severity, source }) => ({ code, severity, source })),
        [
          { code: 'decode/unknown-field', severity: 1, source: 'plimsoll' },
          { code: 'validation/enum', severity: 1, source: 'plimsoll' },
        ],
      );
      assert.deepEqual(found[0]!.range, { start: { line: 7, character: 6 }, end: { line: 7, character: 21 } });
      const [rename] = await client.actions(URI, found[0]!, [found[0]!]);
      assert.equal(rename?.diagnostics?.length, 1);
      const [all] = await client.actions(URI, found[0]!, [], ['source.fixAll']);
      assert.equal(all?.kind, 'source.fixAll.plimsoll');
      const fixed = applied(BROKEN, all!);
      assert.equal(fixed, pod('      imagePullPolicy: Always\n      ports:\n        - {containerPort: 80, protocol: TCP}\n'));
      await client.edit(URI, fixed);
      await client.published(URI, silent);
    }));
}

test('edits of a few letters, and no message for the same state', () =>
  withClient({}, async client => {
    await client.open(URI, pod(''));
    await client.edit(URI, '-', { line: 6, character: 13 });
    await client.edit(URI, '', { line: 6, character: 13 }, { line: 6, character: 14 });
    await client.edit(URI, '      tty: "yes"\n', { line: 7, character: 0 });
    const found = await client.published(URI, spoken);
    assert.match(messages(found).join(), /cannot unmarshal string into Go struct field Container.spec.containers.tty of type bool/);
    await client.edit(URI, '', { line: 7, character: 0 }, { line: 8, character: 0 });
    await client.published(URI, silent);
    await client.close(URI);
  }));

test('a client that asks is not sent anything', () =>
  withClient({ pull: true }, async client => {
    await client.open(URI, BROKEN);
    assert.equal((await client.pull(URI)).length, 2);
    await client.edit(URI, pod(''));
    assert.deepEqual(await client.pull(URI), []);
    await assert.rejects(Promise.race([client.published(URI, () => true), new Promise((_, reject) => setTimeout(reject, 400))]));
    assert.ok(client.refreshes > 0);
  }));

test('hover, completion, outline', () =>
  withClient({}, async client => {
    await client.open(URI, pod('      resources:\n        requests: {cpu: 1500m}\n'));
    const hover = await client.hover(URI, { line: 8, character: 26 });
    const text = JSON.stringify(hover?.contents);
    assert.match(text, /1\.5 cores/);
    assert.match(text, /QoS class Burstable/);
    assert.equal(await client.hover(URI, { line: 99, character: 0 }), null);
    await client.edit(URI, '      im\n', { line: 7, character: 0 });
    const offered = await client.complete(URI, { line: 7, character: 8 });
    const item = offered.find(({ label }) => label === 'imagePullPolicy');
    assert.ok(item);
    const resolved = await client.request<{ documentation?: { value: string } }>('completionItem/resolve', item);
    assert.match(resolved.documentation?.value ?? '', /one of `Always`, `IfNotPresent`, `Never`|values: /);
    await client.edit(URI, pod(''));
    const [outline] = await client.symbols(URI);
    assert.equal(outline?.name, 'Pod web');
    assert.deepEqual(
      outline?.children?.map(child => child.name),
      ['web'],
    );
  }));

test('a new document is offered in an empty file', () =>
  withClient({}, async client => {
    await client.open(URI, '');
    const offered = await client.complete(URI, { line: 0, character: 0 });
    assert.ok(offered.some(({ label }) => label === 'Deployment'));
  }));

test('settings: severities, wrong ones are named and the defaults used', () =>
  withClient({ settings: { plimsoll: { rules: { 'validation/enum': 'off' } } } }, async client => {
    await client.open(URI, BROKEN);
    await client.published(URI, found => found.length === 1);
    await client.configure({ plimsoll: { rules: { 'validation/enum': 'hint', 'decode/unknown-field': 'loud' }, kubernetesVersion: 3 } });
    const found = await client.published(URI, diagnostics => diagnostics.length === 2);
    assert.deepEqual(
      found.map(({ severity }) => severity),
      [1, 4],
    );
    assert.ok(client.messages.some(message => message.includes('plimsoll.rules.decode/unknown-field') && message.includes('"loud"')));
    assert.ok(client.messages.some(message => message.includes('plimsoll.kubernetesVersion') && message.includes('3')));
    await client.configure({ plimsoll: [1, 2] });
    await client.configure({ plimsoll: null });
    await client.published(URI, diagnostics => diagnostics.length === 2 && diagnostics.every(({ severity }) => severity === 1));
  }));

test('pages: dry run, rules, explanations', () =>
  withClient({}, async client => {
    await client.open(URI, pod('      tty: 7\n'));
    const page = await client.request<{ text: string; languageId: string }>('plimsoll/dryRun', { uri: URI });
    assert.equal(page.languageId, 'markdown');
    assert.match(page.text, /Line 1: Pod \*\*default\/web\*\* is refused \(400 BadRequest\)/);
    const rules = await client.request<{ id: string; title: string }[]>('plimsoll/rules');
    assert.ok(rules.some(({ id }) => id === 'limit-range/ratio'));
    assert.match((await client.request<{ text: string }>('plimsoll/explainRule', { id: 'limit-range/ratio' })).text, /What to do/);
    assert.match((await client.request<{ text: string }>('plimsoll/explainRule', { id: 'no/rule' })).text, /There is no rule/);
    assert.match((await client.request<{ text: string }>('plimsoll/dryRun', { uri: 'file:///nothing' })).text, /no Kubernetes manifest/);
  }));

test('nothing that is opened ends the server', () =>
  withClient({}, async client => {
    const texts = [
      '\u0000\u0001\uFFFD\uD800',
      '{{ .Values.x }}: [',
      `a: &a [x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: [*a, *a, *a]`).join('\n')}`,
      '['.repeat(20_000),
      'a:\n'.repeat(2_000) + ' '.repeat(5_000),
      `${pod('')}---\n`.repeat(400),
      '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n',
      '"\\uD83D',
    ];
    for (const [i, text] of texts.entries()) {
      const uri = `file:///nowhere/${i}.yaml`;
      await client.open(uri, text);
      await client.hover(uri, { line: 0, character: 1 });
      await client.complete(uri, { line: 0, character: 1 });
      await client.symbols(uri);
      await client.actions(uri, { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 9 } } }, []);
      await client.edit(uri, 'x', { line: 0, character: 0 }, { line: 1, character: 0 });
    }
    await client.open(URI, BROKEN);
    await client.published(URI, found => found.length === 2);
  }));
