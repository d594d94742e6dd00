// Starts a real VS Code (server and workbench) and a browser that shows it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium } from './chromium.mjs';
import { installHost } from './install-host.mjs';

const SERVER_UP_MS = 30_000;
const WORKBENCH_UP_MS = 60_000;
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true, // Else a chat bar, and its entries among the quick fixes.
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};
const FLAGS = [
  '--host=127.0.0.1',
  '--port=0',
  '--without-connection-token',
  '--accept-server-license-terms',
  '--enable-smoke-test-driver', // Makes the workbench heed extensionTestsPath in its address.
  '--disable-telemetry',
  '--disable-workspace-trust',
];

/**
 * Every folder written is new, and removed by close(). Nothing outside the machine is looked up.
 * @param {{ vsix?: string, settings?: object, viewport?: { width: number, height: number }, deviceScaleFactor?: number }} [options]
 *   an extension to install, user settings, the size of the window in CSS pixels
 */
export async function startVSCode({ vsix, settings = {}, viewport = { width: 1200, height: 750 }, deviceScaleFactor = 1 } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-vscode-'));
  const server = startServer(home, settings, vsix);
  let browser;
  const close = async () => {
    await browser?.close();
    await server.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await server.port;
    browser = await launchChromium(join(home, 'chromium'), { viewport, deviceScaleFactor });
    await browser.route(
      url => url.hostname !== '127.0.0.1' && url.protocol.startsWith('http'),
      route => route.abort(),
    );
    return { port, browser, close, log: server.log, remote: path => remoteUri(port, path), open: openFolder.bind(null, browser, port) };
  } catch (error) {
    await close();
    throw error;
  }
}

function startServer(home, settings, vsix) {
  const { node, server } = installHost();
  const data = join(home, 'server');
  mkdirSync(join(data, 'data/User'), { recursive: true });
  writeFileSync(join(data, 'data/User/settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
  const folders = ['--server-data-dir', data, '--extensions-dir', join(home, 'extensions')];
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  if (vsix) {
    const install = [server, ...folders, '--accept-server-license-terms', '--install-extension', resolve(vsix)];
    execFileSync(node, install, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  const child = spawn(node, [server, ...folders, ...FLAGS], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let log = '';
  const port = new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`the VS Code server is not up\n${log}`)), SERVER_UP_MS);
    const read = chunk => {
      log += chunk;
      const [, number] = /Web UI available at http:\/\/[^:]+:(\d+)/.exec(log) ?? [];
      if (!number) return;
      clearTimeout(timer);
      found(Number(number));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', code => failed(new Error(`the VS Code server ended (${code})\n${log}`)));
  });
  return { port, log: () => log, end: () => endGroup(child) };
}

/** Ends the server with every process that it started: they are one group. */
async function endGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/**
 * Opens a folder in the workbench.
 * @param {string[][]} payload as VS Code takes it in the address, e.g. [['openFile', host.remote(file)]]
 * @param {(page: import('playwright-core').Page) => Promise<void>} prepare what must stand before the workbench loads
 */
async function openFolder(browser, port, folder, payload = [], prepare = async () => {}) {
  const page = browser.pages()[0] ?? (await browser.newPage());
  await prepare(page);
  const query = new URLSearchParams({ folder: resolve(folder), payload: JSON.stringify(payload) });
  await page.goto(`http://127.0.0.1:${port}/?${query}`);
  await page.waitForSelector('.monaco-workbench', { timeout: WORKBENCH_UP_MS });
  return page;
}

function remoteUri(port, path) {
  return `vscode-remote://127.0.0.1:${port}${resolve(path)}`;
}
