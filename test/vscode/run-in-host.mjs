// Runs a suite (a module that exports run()) inside VS Code's extension host, as @vscode/test-electron does on the desktop.
import { join, relative, resolve } from 'node:path';
import { format } from 'node:util';
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

/** The worker host may load only from the workbench's own origin: the extension's files are answered there, from disk. */
async function serveWebExtension(host, page, extension, tests) {
  const root = '/__extension';
  const uri = path => ({ scheme: 'http', authority: `127.0.0.1:${host.port}`, path: root + path });
  await host.browser.route(
    url => url.pathname.startsWith(`${root}/`),
    async route => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(root.length));
      await route.fulfill({ path: join(extension, path) }).catch(() => route.fulfill({ status: 404 }));
    },
  );
  const development = { extensions: [uri('')], extensionTestsPath: uri(`/${relative(extension, tests)}`) };
  // A web extension under development is taken from the workbench's start configuration only, not from the address.
  await page.addInitScript(options => {
    new MutationObserver((_, observer) => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (!meta) return;
      observer.disconnect();
      const config = JSON.parse(meta.getAttribute('data-settings'));
      config.developmentOptions = { ...config.developmentOptions, ...options };
      meta.setAttribute('data-settings', JSON.stringify(config));
    }).observe(document, { childList: true, subtree: true });
  }, development);
}
