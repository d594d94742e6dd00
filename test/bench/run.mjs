// npm run bench: what typing, starting and checking cost, beside yaml-language-server in the same run (Linux).
//   --no-peer   leave yaml-language-server out
// Figures are of this machine at this moment: compare ratios within one run. Budgets: docs/architecture.md, "Speed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { measureLargeCluster } from './large-cluster.mjs';
import { startServer } from './lsp-process.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const node = process.execPath;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const generate = (...args) => spawnSync(node, [join(here, 'generate.mjs'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });

const plimsoll = { name: 'plimsoll', command: [node, join(root, 'dist/server.js'), '--stdio'] };
const peer = {
  name: 'yaml-language-server',
  command: [node, join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
  settings: {
    yaml: {
      validate: true,
      kubernetesCRDStore: { enable: false },
      schemas: { [pathToFileURL(join(folder, 'schema.json')).href]: '/*.yaml' },
    },
  },
};

const rows = [];
const row = (what, ours, budget, theirs) =>
  rows.push({ what, plimsoll: ours, budget, ...(theirs === undefined ? {} : { 'yaml-language-server': theirs }) });
const ms = n => `${n.toFixed(1)} ms`;

generate('--manifests', '1000', '--seed', '1', join(folder, 'workspace'));
generate('--manifests', '10000', '--seed', '1', join(folder, 'large'));
for (const lines of [2300, 22500])
  generate('--one-file', `${lines}`, '--seed', `${lines}`, join(folder, 'workspace', `file-${lines}.yaml`));

// What V8 has compiled of Plimsoll is kept here: the first start and the first check are those after an installation.
process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
const installed = await firstStart();
row('the first start after an installation, to first diagnostics', ms(installed.first), '');
row('… memory', `${installed.memory.toFixed(0)} MiB`, '');
for (const lines of [2300, 22500]) {
  const ours = await typing(plimsoll, lines);
  const theirs = process.argv.includes('--no-peer') || lines > 10000 ? undefined : await typing(peer, lines);
  row(`${lines} lines: process start to first diagnostics`, ms(ours.first), lines === 2300 ? '300 ms' : '', theirs && ms(theirs.first));
  row(`${lines} lines: keystroke to diagnostics, p50`, ms(ours.p50), '', theirs && ms(theirs.p50));
  row(`${lines} lines: keystroke to diagnostics, p95`, ms(ours.p95), '10 ms', theirs && ms(theirs.p95));
  row(`${lines} lines: CPU an edit`, ms(ours.cpu), '4 ms', theirs && ms(theirs.cpu));
  row(
    `${lines} lines: memory`,
    `${ours.memory.toFixed(0)} MiB`,
    lines === 2300 ? '120 MiB' : '',
    theirs && `${theirs.memory.toFixed(0)} MiB`,
  );
}
const index = await indexing();
row('index of 10,000 manifests', ms(index.time), '5000 ms');
row('… the slowest answer meanwhile', ms(index.slowest), '50 ms');
row('… memory after it', `${index.memory.toFixed(0)} MiB`, '300 MiB');
const large = await measureLargeCluster(plimsoll.command);
row('200 Nodes, 2,000 Pods: one whole pass', ms(large.pass), '300 ms');
row('… CPU', ms(large.cpu), '');
row('… keystroke to diagnostics meanwhile, p95', ms(large.p95), '10 ms');
row('check of 1,000 files, CPU, the first time', ms(checking()), '');
row('check of 1,000 files, CPU', ms(checking()), '500 ms');
const vsix = join(root, 'dist/plimsoll.vsix');
if (existsSync(vsix)) row('.vsix', `${(statSync(vsix).size / 1e6).toFixed(2)} MB`, '3 MB');
console.table(rows);

/** Opens the shorter file, and waits until the server has kept what is compiled. */
async function firstStart() {
  const { server, first } = await opened(plimsoll, 2300);
  await new Promise(resolve => setTimeout(resolve, 4000));
  const memory = server.memory();
  await server.stop();
  return { first, memory };
}

/** A server with one file opened in a workspace of 1,000 manifests, and the milliseconds until it said something of it. */
async function opened({ command, settings }, lines) {
  const path = join(folder, 'workspace', `file-${lines}.yaml`);
  const uri = pathToFileURL(path).href;
  const text = readFileSync(path, 'utf8');
  const server = await startServer({ command, folder: join(folder, 'workspace'), settings });
  const said = server.diagnostics();
  server.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  await said;
  return { server, uri, text, first: server.since() };
}

/** Opens one file in a workspace of 1,000 manifests, types a number back and forth at human speed. */
async function typing(one, lines) {
  const { server, uri, text, first } = await opened(one, lines);
  const { connection } = server;
  await new Promise(resolve => setTimeout(resolve, 3000));
  const at = text.split('\n').findIndex((line, i) => i > lines / 2 && /^\s+replicas: \d/.test(line));
  const column = text.split('\n')[at].search(/\d/);
  const times = [];
  let cpu = 0;
  const edits = 40;
  // The first edits are those of an engine that is still compiling: a person's session is longer than that.
  const warmUp = one === plimsoll ? 60 : 10;
  for (let i = 0; i < warmUp + edits; i++) {
    if (i === warmUp) {
      times.length = 0;
      cpu = server.cpu();
    }
    // A letter where a number must stand: every edit changes what is to be said.
    const insert = i % 2 === 0;
    const range = { start: { line: at, character: column }, end: { line: at, character: column + (insert ? 0 : 1) } };
    const began = performance.now();
    const next = server.diagnostics();
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range, text: insert ? 'x' : '' }],
    });
    await next;
    times.push(performance.now() - began);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  times.sort((a, b) => a - b);
  const spent = ((server.cpu() - cpu) * 1000) / edits;
  const memory = server.memory();
  await server.stop();
  return { first, p50: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)], cpu: spent, memory };
}

/** Opens a workspace of 10,000 manifests and asks for hovers while it is read. */
async function indexing() {
  const server = await startServer({ command: plimsoll.command, folder: join(folder, 'large') });
  const uri = pathToFileURL(join(folder, 'large', 'open.yaml')).href;
  server.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: 'apiVersion: v1\nkind: Pod\n' },
  });
  let done = false;
  let slowest = 0;
  const time = server.indexed.then(value => {
    done = true;
    return value;
  });
  while (!done) {
    const began = performance.now();
    await server.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 2 } });
    slowest = Math.max(slowest, performance.now() - began);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  const result = { time: await time, slowest, memory: server.memory() };
  await server.stop();
  return result;
}

function checking() {
  const before = children();
  spawnSync(node, [join(root, 'dist/cli.js'), 'check', '--format', 'json', join(folder, 'workspace')], { stdio: 'ignore' });
  return children() - before;
}

/** CPU milliseconds of all ended children of this process. */
function children() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
