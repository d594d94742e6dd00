// npm run test:vscode. One suite, in whichever VS Code there is:
//   VSCODE_EXECUTABLE=/path/to/code  that one
//   VSCODE_TEST_HOST=code-server     the one from npm
//   VSCODE_TEST_HOST=download        @vscode/test-electron downloads it (VSCODE_VERSION, default stable; needs a display)
// With none of them: a download where it is possible, else code-server on Linux.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleSuites } from './bundle-suites.mjs';
import { copyWorkspace } from './copy-workspace.mjs';

const DOWNLOAD_TIME_LIMIT_MS = 30_000;
const extension = resolve('.');
const tests = resolve('dist-test/index.cjs');
const folder = copyWorkspace();
const report = join(mkdtempSync(join(tmpdir(), 'plimsoll-report-')), 'report.txt');
const env = { PLIMSOLL_TEST_REPORT: report };

async function onDesktop(vscodeExecutablePath) {
  const { runTests } = await import('@vscode/test-electron');
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    extensionTestsEnv: env,
    launchArgs: [folder, '--disable-extensions'],
  });
}

async function download() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION ?? 'stable', timeout: DOWNLOAD_TIME_LIMIT_MS });
}

async function onCodeServer() {
  const { runInHost } = await import('./run-in-host.mjs');
  return runInHost({ extension, tests, folder, env, onLog: process.env.VERBOSE ? console.log : undefined });
}

async function run() {
  const { VSCODE_EXECUTABLE, VSCODE_TEST_HOST } = process.env;
  if (VSCODE_EXECUTABLE) return onDesktop(VSCODE_EXECUTABLE);
  if (VSCODE_TEST_HOST === 'code-server') return onCodeServer();
  if (VSCODE_TEST_HOST === 'download') return onDesktop(await download());
  if (process.platform !== 'linux') return onDesktop(await download());
  // A desktop VS Code needs a display: without one the download would be in vain.
  if (!process.env.DISPLAY) return onCodeServer();
  let executable;
  try {
    executable = await download();
  } catch (error) {
    console.error(`VS Code cannot be downloaded (${error.message}): using code-server`);
    return onCodeServer();
  }
  return onDesktop(executable);
}

await bundleSuites();
let code = await run().catch(error => {
  console.error(error);
  return 1;
});
if (existsSync(report)) {
  process.stdout.write(readFileSync(report, 'utf8'));
} else {
  console.error('no report: the suite did not run');
  code = 1;
}
process.exit(code);
