// npm run package: builds, packs dist/plimsoll.vsix and refuses one that has grown too large.
import { statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import '../esbuild.mjs';

const PACKAGE = 'dist/plimsoll.vsix';
const LIMIT_MIB = 3;

await createVSIX({
  packagePath: PACKAGE,
  dependencies: false, // Everything is in the bundles.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const mib = statSync(PACKAGE).size / 2 ** 20;
console.log(`${PACKAGE}: ${mib.toFixed(2)} MiB of at most ${LIMIT_MIB}`);
process.exitCode = mib > LIMIT_MIB ? 1 : 0;
