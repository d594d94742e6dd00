// Runs a suite (a module that exports run()) inside VS Code's extension host, as @vscode/test-electron does on the desktop.
import { resolve } from 'node:path';
import { format } from 'node:util';
import { serveWebExtension } from './serve-web-extension.mjs';
import { startVSCode } from './start-vscode.mjs';

const TIME_LIMIT_MS = 120_000;

/**
 * @param {{ extension: string, tests: string, folder: string, env?: Record<string, string>, web?: boolean, onLog?: (text: string) => void }} options
 *   folders and the module to run; `web`: in the browser's worker host, then the module must lie inside the extension's folder
 * @returns {Promise<0 | 1>} 1 when run() rejected or the time was up
 */
export async function runInHost({ extension, tests, folder, env = {}, web = false, onLog = () => {} }) {
  const host = await startVSCode();
  const lines = [];
  let finish;
  const finished = new Promise(done => {
    finish = done;
  });
  const timer = setTimeout(() => finish('time-out'), TIME_LIMIT_MS);
  const payload = [
    ['extensionDevelopmentPath', host.remote(extension)],
    ['extensionTestsPath', host.remote(tests)],
    ['extensionEnvironment', JSON.stringify(env)],
  ];
  try {
    await host.open(folder, web ? [] : payload, async page => {
      await page.exposeFunction('codeAutomationLog', (type, args) => {
        lines.push(`[${type}] ${format(...args)}`);
        onLog(format(...args));
      });
      await page.exposeFunction('codeAutomationExit', finish);
      if (web) await serveWebExtension(host, page, resolve(extension), resolve(tests));
    });
    const code = await finished;
    if (code !== 0) console.error(lines.join('\n'));
    if (code === 'time-out') console.error(host.log());
    return code === 0 ? 0 : 1;
  } finally {
    clearTimeout(timer);
    await host.close();
  }
}
