// npm run build: the bundles of dist/, one file each: the command line, the server (process and web worker), the client (both hosts).
//   --metafile   also writes dist/meta.json, to see what a bundle is made of (https://esbuild.github.io/analyze)
//   --no-minify  readable bundles, with source maps
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
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
// The command line waits at its top level, which CommonJS cannot; the dependencies in it that are CommonJS want their `require`.
const esModule = {
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
};

const bundles = [
  { ...node, ...esModule, entryPoints: { 'cli.main': 'server/src/cli/main.ts' } },
  { ...node, entryPoints: { 'server.main': 'server/src/lsp/node.ts' } },
  { ...node, entryPoints: { client: 'client/node.ts' }, external: ['vscode'] },
  { ...browser, entryPoints: { serverWorker: 'server/src/lsp/browser.ts' }, format: 'iife' },
  { ...browser, entryPoints: { clientBrowser: 'client/browser.ts' }, external: ['vscode'], outExtension: { '.js': '.cjs' } },
  {
    ...browser,
    entryPoints: ['page.ts', 'load-view.css'].map(name => ({ in: `client/load-view/page/${name}`, out: 'loadView' })),
    format: 'iife',
  },
];

/** In the language of old versions, which could not even read the bundle. */
const NEEDS_NODE = `if (!Map.groupBy) {
  console.error('Plimsoll needs Node.js 22.12 or later, and this is ' + process.version);
  process.exit(2);
}
`;
/** Node keeps the compiled code of what is loaded after this call: what calls it must be a file of its own. */
const CACHE = "require('node:module').enableCompileCache?.();\n";
/**
 * While a server starts and reads the workspace V8 is to keep its heap small: that is where garbage is made. Typing comes later, and wants
 * speed. A quarter less memory; an edit costs the same.
 */
const FRUGAL_START = `const v8 = require('node:v8');
v8.setFlagsFromString('--optimize-for-size');
setTimeout(() => v8.setFlagsFromString('--no-optimize-for-size'), 2000).unref();
`;
/** A server is often killed, and would never write down what it has compiled: the next one starts a quarter faster and smaller with it. */
const KEEP_COMPILED = "setTimeout(() => require('node:module').flushCompileCache?.(), 2500).unref();\n";
/** Small files that stand before the bundles. */
const written = {
  // A .js file here is CommonJS, which every VS Code loads; the package around it is an ES module.
  'package.json': '{ "type": "commonjs" }\n',
  'cli.js': `#!/usr/bin/env node\n${NEEDS_NODE}${CACHE}import('./cli.main.mjs');\n`,
  'server.js': `${NEEDS_NODE}${CACHE}${KEEP_COMPILED}${FRUGAL_START}require('./server.main.js');\n`,
  // VS Code takes a .js file for an ES module when the package says so, whatever the folder says.
  'client.cjs': "module.exports = require('./client.js');\n",
};

mkdirSync(OUT, { recursive: true });
const results = await Promise.all(bundles.map(bundle => build(bundle)));
for (const [name, text] of Object.entries(written)) writeFileSync(join(OUT, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });

const metafiles = results.map(({ metafile }) => metafile);
writeFileSync(join(OUT, 'NOTICE.txt'), notice(metafiles));
if (process.argv.includes('--metafile')) writeFileSync(join(OUT, 'meta.json'), JSON.stringify(metafiles));
// The texts of hovers: a side file, so that diagnostics never wait for it.
if (existsSync('scripts/descriptions.mjs')) run('scripts/descriptions.mjs');

const outputs = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
console.log(outputs.map(path => `${basename(path)} ${Math.ceil(statSync(path).size / 1024)} KiB`).join(', '));

function run(script) {
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
