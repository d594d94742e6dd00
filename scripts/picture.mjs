// npm run picture: takes docs/images/editor.png, the README's picture, from the packaged extension in a real VS Code.
import { join } from 'node:path';
import { copyWorkspace } from '../test/vscode/copy-workspace.mjs';
import { startVSCode } from '../test/vscode/start-vscode.mjs';

const PICTURE = 'docs/images/editor.png';
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

const host = await startVSCode({
  vsix: 'dist/plimsoll.vsix',
  settings: SETTINGS,
  viewport: { width: 1000, height: 560 },
  deviceScaleFactor: 2, // Sharp on any screen.
});
try {
  const folder = copyWorkspace();
  const page = await host.open(folder, [['openFile', host.remote(join(folder, 'workloads/web.yaml'))]]);
  const mark = page.locator('.squiggly-error').first();
  await mark.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2000); // Until the quick fixes are known: the hover offers them.
  await mark.hover({ force: true });
  await page.waitForSelector('.monaco-hover:visible:has-text("Quick Fix")');
  await page.screenshot({ path: PICTURE });
  console.log(PICTURE);
} finally {
  await host.close();
}
