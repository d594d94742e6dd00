// npm run icon: draws docs/images/icon.png (128 × 128, what the Marketplace takes) from icon.svg.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../test/vscode/chromium.mjs';

const SIZE = 128;
const profile = mkdtempSync(join(tmpdir(), 'plimsoll-icon-'));
const browser = await launchChromium(profile, { viewport: { width: SIZE, height: SIZE } });
const page = await browser.newPage();
await page.setContent(`<body style="margin:0">${readFileSync('docs/images/icon.svg', 'utf8')}</body>`);
await page.screenshot({ path: 'docs/images/icon.png', omitBackground: true });
await browser.close();
rmSync(profile, { recursive: true, force: true });
