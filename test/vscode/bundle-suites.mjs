// Bundles the two suites to dist-test/: index.cjs for the Node host, web.cjs for the browser's worker.
import { build } from 'esbuild';

const shared = { bundle: true, outdir: 'dist-test', outExtension: { '.js': '.cjs' }, format: 'cjs', logLevel: 'warning' };

export async function bundleSuites() {
  await build({
    ...shared,
    entryPoints: { index: 'test/vscode/suite/node.ts' },
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
  });
  await build({
    ...shared,
    entryPoints: { web: 'test/vscode/suite/browser.ts' },
    platform: 'browser',
    external: ['vscode'],
    // Mocha's own bundle would take over module.exports if it saw them.
    define: { exports: 'undefined', define: 'undefined' },
  });
}
