// npm run test:web. The suite in a browser: extension host and language server are web workers, there is no Node.
import { resolve } from 'node:path';
import { bundleSuites } from './bundle-suites.mjs';
import { copyWorkspace } from './copy-workspace.mjs';
import { runInHost } from './run-in-host.mjs';

const REPORT = 'REPORT ';

await bundleSuites();
process.exitCode = await runInHost({
  extension: resolve('.'),
  tests: resolve('dist-test/web.cjs'),
  folder: copyWorkspace(),
  web: true,
  onLog: text => {
    if (process.env.VERBOSE) console.log(text);
    else if (text.startsWith(REPORT)) console.log(text.slice(REPORT.length));
  },
});
