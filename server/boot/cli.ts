#!/usr/bin/env node
// dist/cli.js
import './needs-node.ts';
import { join } from 'node:path';
import { runCompiled } from './run-compiled.ts';
import { runServer } from './run-server.ts';

const [, , command, ...flags] = process.argv;
// Anything but the one flag that it knows is for the command line to complain of.
if (command === 'lsp' && flags.every(flag => flag === '--stdio')) runServer();
else {
  const keep = runCompiled(join(__dirname, 'cli.main.js'));
  process.on('exit', () => keep(true));
}
