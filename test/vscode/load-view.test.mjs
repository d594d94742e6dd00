// Part of npm run test:ui. The load view as a person sees and uses it; a picture of each theme in test/.pictures/.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { copyWorkspace } from './copy-workspace.mjs';
import { frameWith } from './frame-with.mjs';
import { startVSCode } from './start-vscode.mjs';

const PICTURES = 'test/.pictures';
const START_MS = 60_000;
/** Theme and the class that the workbench gives to a view's page. */
const THEMES = [
  ['dark', 'Default Dark Modern', 'vscode-dark'],
  ['light', 'Default Light Modern', 'vscode-light'],
  ['high contrast', 'Default High Contrast', 'vscode-high-contrast'],
];

const folder = copyWorkspace('load-workspace');
let host;
let page;
/** The frame that the view's page runs in. */
let view;

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  mkdirSync(join(folder, '.vscode'));
  host = await startVSCode({ vsix: 'dist/plimsoll.vsix', viewport: { width: 1200, height: 900 } });
  page = await host.open(folder, [['openFile', host.remote(join(folder, 'workloads.yaml'))]]);
});
after(() => host?.close());

function step(name, act) {
  test(name, { timeout: 2 * START_MS }, async () => {
    try {
      await act();
    } finally {
      await page.screenshot({ path: join(PICTURES, `load-view-${name.replaceAll(' ', '-')}.png`) });
    }
  });
}

step('it opens and shows quotas and Nodes', async () => {
  await page.waitForSelector('.monaco-editor .view-line', { timeout: START_MS });
  await page.locator('.activitybar [aria-label^="Plimsoll"]').first().click();
  view = await frameWith(page, '[role=meter]');
  await view.waitForSelector('summary:has-text("Namespace erp")');
  await view.waitForSelector('[role=meter][aria-label="pods of quota quota-erp"][aria-valuetext="4 of 4, 100 percent"]');
  await view.waitForSelector('summary:has-text("oak")');
  assert.equal(await view.locator('.trouble').count(), 2);
});

step('a click goes to the line', async () => {
  await view.locator('button.link:has-text("requests.cpu")').first().click();
  await page.waitForSelector('.tab.active:has-text("bounds.yaml")');
});

step('it follows what is typed', async () => {
  await view.locator('button.link:has-text("pods")').first().click();
  await page.waitForSelector('.monaco-editor.focused');
  // The cursor stands before the value: 4 becomes 9.
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('9');
  await view.waitForSelector('[role=meter][aria-label="pods of quota quota-erp"][aria-valuetext^="5 of 9"]', { timeout: 10_000 });
});

step('every bar and line is within the reach of the keyboard', async () => {
  await view.locator('summary').first().focus();
  const seen = [];
  for (let i = 0; i < 5; i += 1) {
    seen.push(await view.evaluate(() => document.activeElement?.textContent));
    await page.keyboard.press('Tab');
  }
  assert.deepEqual(seen.slice(0, 3), ['Namespace erp', 'quota-erp', 'pods']);
});

for (const [name, theme, shown] of THEMES)
  step(`in the ${name} theme`, async () => {
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await view.waitForSelector(`body.${shown}`);
  });
