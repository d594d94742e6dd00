// The house rules that no compiler knows: who may import whom, what a file begins with, what stays at the border.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { staleDocs } from '../scripts/stale-docs.ts';

const root = join(import.meta.dirname, '..');
const rooms = join(root, 'server/src');

/** docs/architecture.md, "Who may import whom". A room may always import itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  text: [],
  quantity: [],
  findings: ['field'],
  yaml: ['text'],
  recovery: ['text', 'yaml'],
  field: ['schemas'],
  cluster: ['quantity', 'schemas'],
  decode: ['text', 'yaml', 'field', 'quantity', 'cluster', 'schemas'],
  pods: ['quantity', 'field', 'schemas'],
  regexp: [],
  validation: ['yaml', 'field', 'quantity', 'decode', 'schemas', 'cel', 'custom', 'regexp'],
  admission: ['field', 'quantity', 'cluster', 'decode', 'pods', 'schemas', 'cel'],
  controllers: ['field', 'quantity', 'cluster', 'decode', 'pods', 'schemas'],
  scheduler: ['field', 'quantity', 'cluster', 'decode', 'pods', 'schemas', 'cel'],
  cel: ['field', 'quantity', 'regexp'],
  custom: ['field', 'quantity', 'cluster', 'decode', 'schemas', 'cel', 'regexp'],
  workspace: ['text', 'yaml', 'field', 'quantity', 'cluster', 'decode', 'validation', 'findings', 'custom', 'schemas'],
  chain: [
    'text',
    'yaml',
    'field',
    'quantity',
    'cluster',
    'decode',
    'pods',
    'validation',
    'admission',
    'controllers',
    'scheduler',
    'custom',
    'workspace',
    'findings',
    'schemas',
  ],
  references: ['field', 'quantity', 'cluster', 'decode', 'pods', 'findings', 'schemas'],
  lints: ['references', 'text', 'yaml', 'field', 'quantity', 'cluster', 'decode', 'pods', 'workspace', 'findings', 'schemas'],
  analysis: ['yaml', 'text', 'cluster', 'chain', 'references', 'lints', 'workspace', 'findings', 'schemas'],
  rules: ['findings', 'lints'],
};
/** Rooms above all others: they may import every one of them, and of each other only what stands before them. */
const BORDER = ['ide', 'lsp', 'cli'];
const FORBIDDEN: Record<string, readonly string[]> = { ide: ['lsp', 'cli'], lsp: ['cli'], cli: [] };

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith('.ts')) yield path;
  }
}

const files = [...sources(rooms)].map(path => ({
  path: relative(rooms, path),
  room: relative(rooms, path).split('/')[0]!,
  text: readFileSync(path, 'utf8'),
}));
/** Comments and strings may hold anything. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replace(/`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'/g, "''");

test('every room imports only what the table allows', () => {
  const broken = files.flatMap(({ path, room, text }) => {
    const imported = [...text.matchAll(/from '#([\w-]+)'/g)].map(match => match[1]!).filter(name => name !== room);
    const bad = (name: string) => (BORDER.includes(room) ? FORBIDDEN[room]!.includes(name) : !MAY_IMPORT[room]?.includes(name));
    return imported.filter(bad).map(name => `${path} imports #${name}`);
  });
  assert.deepEqual(broken, []);
});

test('a room is entered by its door alone', () => {
  const broken = files.flatMap(({ path, room, text }) =>
    [...text.matchAll(/from '(\.[^']*)'/g)]
      .map(match => join(path, '..', match[1]!))
      .filter(target => target.split('/')[0] !== room && !(room === 'cli' && target === 'lsp/stdio.ts'))
      .map(target => `${path} imports ${target}`),
  );
  assert.deepEqual(broken, []);
});

test('every source file begins with a comment that says what it is for', () => {
  const bare = files.filter(({ text }) => !/^(#!.*\n)?(\/\/|\/\*)/.test(text)).map(({ path }) => path);
  assert.deepEqual(bare, []);
});

test('timers, files, clocks and chance stay at the border', () => {
  const broken = files
    .filter(({ room }) => !['lsp', 'cli'].includes(room))
    .flatMap(({ path, text }) => {
      const plain = code(text);
      const used = ['setTimeout', 'setImmediate', 'Math.random', 'Date.now', 'new Date()', 'console.', 'await ', 'async '].filter(word =>
        plain.includes(word),
      );
      return [...used, ...(/from 'node:|from 'vscode/.test(text) ? ['node: or vscode'] : [])].map(word => `${path}: ${word}`);
    });
  assert.deepEqual(broken, []);
});

test('no file is called after nothing in particular', () => {
  const vague = files.filter(({ path }) => /(^|[/-])(utils?|helpers?|manager|common|misc)[./-]/.test(path)).map(({ path }) => path);
  assert.deepEqual(vague, []);
});

test('command line, server and SARIF reports tell the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  for (const path of ['cli/main.ts', 'cli/reporters/sarif.ts', 'lsp/server.ts'])
    assert.ok(files.find(file => file.path === path)?.text.includes(`'${version}'`), path);
});

test('the documentation made from the sources is fresh', () => {
  assert.deepEqual(staleDocs(), [], 'npm run generate');
});
