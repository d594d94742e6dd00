// npm start: builds, shows what Plimsoll says to the bundled example, and what to do next.
import { spawnSync } from 'node:child_process';
import '../esbuild.mjs';

const EXAMPLE = 'examples/seeds';

console.log(`\n$ plimsoll check ${EXAMPLE}\n`);
const { status } = spawnSync(process.execPath, ['dist/cli.js', 'check', EXAMPLE], { stdio: 'inherit' });

console.log(`
That is what a control plane would say to the example. Next:
  node dist/cli.js check PATH        your own manifests (add --fix to apply the safe fixes)
  node dist/cli.js dry-run PATH      everything that a cluster would answer, objects and events
  npm run package                    dist/plimsoll.vsix; then: code --install-extension dist/plimsoll.vsix, and code ${EXAMPLE} shows this in VS Code
  npm run verify                     every test, a real VS Code among them`);
// 1 means that there are findings, which an example is made for.
process.exitCode = status === 0 || status === 1 ? 0 : 1;
