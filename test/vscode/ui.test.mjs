// npm run test:ui. What a person sees: the packaged extension in a real window; a picture of each step in test/.pictures/.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { copyWorkspace } from './copy-workspace.mjs';
import { startVSCode } from './start-vscode.mjs';

const PICTURES = 'test/.pictures';
const RATIO = 'provided ratio is 4.000000';
const START_MS = 60_000;

const folder = copyWorkspace();
const file = join(folder, 'workloads/web.yaml');
let host;
let page;

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  host = await startVSCode({ vsix: 'dist/plimsoll.vsix' });
  page = await host.open(folder, [['openFile', host.remote(file)]]);
});
after(() => host?.close());

/** A step of the story, with a picture of how it ended, well or not. */
function step(name, act) {
  test(name, { timeout: 2 * START_MS }, async () => {
    try {
      await act();
    } finally {
      await page.screenshot({ path: join(PICTURES, `${name.replaceAll(' ', '-')}.png`) });
    }
  });
}

step('the manifest is underlined', () => page.waitForSelector('.squiggly-error', { timeout: START_MS }));

step('the hover repeats the control plane', () => hoverUntil(page.locator('.squiggly-error').first(), RATIO));

step('the hover of resources tells the QoS class', () => hoverUntil(word('resources'), 'QoS'));

step('the status item names the Kubernetes release', async () => {
  await page.locator('[id="status.languageStatus"]').hover();
  await page.waitForSelector('.monaco-hover:visible:has-text("Kubernetes 1.36")');
});

step('a quick fix mends it', async () => {
  const before = readFileSync(file, 'utf8');
  await page.keyboard.press('Escape');
  // F8 puts the cursor on the problem: from there the menu holds its fixes.
  await word('cpu').click();
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await page.waitForSelector('.action-widget:visible .action-item, .action-widget:visible [role=option]');
  await page.keyboard.press('Enter');
  // The ratio is mended; that the quota is full is told now, at another word.
  await page.waitForSelector('.view-line:has-text("500m")');
  await page.keyboard.press('Control+S');
  await untilTrue(() => readFileSync(file, 'utf8') !== before);
  assert.match(readFileSync(file, 'utf8'), /# What it needs on a quiet day\./);
});

/** A word of the text, by the span that the editor draws it in. */
function word(text) {
  return page.locator('.view-line span span', { hasText: new RegExp(`^\\s*${text}:?$`) }).first();
}

/** A hover within the first second can be incomplete: the mouse leaves and comes back until the text is there. */
async function hoverUntil(place, text) {
  const shown = page.locator(`.monaco-hover:visible:has-text("${text}")`);
  await untilTrue(async () => {
    await page.mouse.move(900, 600);
    await page.keyboard.press('Escape'); // A hover that is still open may lie over the place.
    await place.hover({ force: true });
    return shown.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
  });
}

async function untilTrue(holds) {
  for (let tries = 0; tries < 10; tries += 1) {
    if (await holds()) return;
    await page.waitForTimeout(200);
  }
  assert.fail(`waited in vain: ${holds}`);
}
