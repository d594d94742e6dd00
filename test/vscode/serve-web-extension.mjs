// Makes a page of VS Code run the extension in the browser's worker host. It may load only from the workbench's own origin: the extension's
// files are answered there, from disk.
import { join, relative } from 'node:path';

/**
 * To be called before the page opens.
 * @param host as startVSCode gives it
 * @param {string} extension its folder
 * @param {string | undefined} tests a module inside of it that exports run(): what the host runs instead of waiting for a person
 */
export async function serveWebExtension(host, page, extension, tests) {
  const root = '/__extension';
  const uri = path => ({ scheme: 'http', authority: `127.0.0.1:${host.port}`, path: root + path });
  await host.browser.route(
    url => url.pathname.startsWith(`${root}/`),
    async route => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(root.length));
      await route.fulfill({ path: join(extension, path) }).catch(() => route.fulfill({ status: 404 }));
    },
  );
  const development = { extensions: [uri('')], ...(tests && { extensionTestsPath: uri(`/${relative(extension, tests)}`) }) };
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
