// npm run build: the bundles of dist/, one file each: the command line, the server (process and web worker), the client (both hosts).
//   --metafile   also writes dist/meta.json, to see what a bundle is made of (https://esbuild.github.io/analyze)
//   --no-minify  readable bundles, with source maps
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { notice } from './scripts/notice.mjs';

const OUT = 'dist';
const readable = process.argv.includes('--no-minify');

const shared = {
  bundle: true,
  outdir: OUT,
  minify: !readable,
  sourcemap: readable,
  format: 'cjs',
  // No licence comments in the bundles: scripts/notice.mjs collects whole licence texts.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
// Node 22 is in the oldest VS Code that package.json allows.
const node = { ...shared, platform: 'node', target: 'node22', mainFields: ['module', 'main'] };
const browser = { ...shared, platform: 'browser', target: 'es2022' };
/** What server/boot/ runs: in ASCII, as it is read byte by byte, and without `import()`, which code from a cache cannot call. */
const booted = { ...node, charset: 'ascii', supported: { 'dynamic-import': false } };
/** In the language of old versions, which must be able to say that they are too old. */
const boot = { ...node, target: 'node12' };

const bundles = [
  { ...boot, entryPoints: { cli: 'server/boot/cli.ts' } },
  { ...boot, entryPoints: { server: 'server/boot/server.ts' } },
  { ...booted, entryPoints: { 'cli.main': 'server/src/cli/main.ts' } },
  { ...booted, entryPoints: { 'server.main': 'server/src/lsp/node.ts' } },
  { ...node, entryPoints: { client: 'client/node.ts' }, external: ['vscode'] },
  { ...browser, entryPoints: { serverWorker: 'server/src/lsp/browser.ts' }, format: 'iife' },
  { ...browser, entryPoints: { clientBrowser: 'client/browser.ts' }, external: ['vscode'], outExtension: { '.js': '.cjs' } },
  {
    ...browser,
    entryPoints: ['page.ts', 'load-view.css'].map(name => ({ in: `client/load-view/page/${name}`, out: 'loadView' })),
    format: 'iife',
  },
];

/** Small files that stand before the bundles. */
const written = {
  // A .js file here is CommonJS, which every VS Code loads; the package around it is an ES module.
  'package.json': '{ "type": "commonjs" }\n',
  // VS Code takes a .js file for an ES module when the package says so, whatever the folder says.
  'client.cjs': "module.exports = require('./client.js');\n",
};

mkdirSync(OUT, { recursive: true });
const results = await Promise.all(bundles.map(bundle => build(bundle)));
for (const [name, text] of Object.entries(written)) writeFileSync(join(OUT, name), text);

const metafiles = results.map(({ metafile }) => metafile);
writeFileSync(join(OUT, 'NOTICE.txt'), notice(metafiles));
if (process.argv.includes('--metafile')) writeFileSync(join(OUT, 'meta.json'), JSON.stringify(metafiles));
// The texts of hovers: a side file, so that diagnostics never wait for it.
run('scripts/descriptions.mjs');

const outputs = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
console.log(outputs.map(path => `${basename(path)} ${Math.ceil(statSync(path).size / 1024)} KiB`).join(', '));

function run(script) {
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
