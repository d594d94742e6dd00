// Part of npm run test:ui. The load view where there is no Node: extension host and language server are workers of the browser.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { copyWorkspace } from './copy-workspace.mjs';
import { frameWith } from './frame-with.mjs';
import { serveWebExtension } from './serve-web-extension.mjs';
import { startVSCode } from './start-vscode.mjs';

const PICTURES = 'test/.pictures';
const START_MS = 60_000;

const folder = copyWorkspace('load-workspace');
let host;
let page;

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  host = await startVSCode({ viewport: { width: 1200, height: 900 } });
  page = await host.open(folder, [['openFile', host.remote(join(folder, 'workloads.yaml'))]], opened =>
    serveWebExtension(host, opened, resolve('.')),
  );
});
after(() => host?.close());

test('quotas and Nodes are shown', { timeout: 2 * START_MS }, async () => {
  try {
    await page.waitForSelector('.monaco-editor .view-line', { timeout: START_MS });
    await page.locator('.activitybar [aria-label^="Plimsoll"]').first().click();
    const view = await frameWith(page, '[role=meter]');
    await view.waitForSelector('[role=meter][aria-label="pods of quota quota-erp"][aria-valuetext="4 of 4, 100 percent"]');
    await view.waitForSelector('summary:has-text("oak")');
  } finally {
    await page.screenshot({ path: join(PICTURES, 'load-view-in-the-browser.png') });
  }
});
