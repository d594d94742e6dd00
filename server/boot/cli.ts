#!/usr/bin/env node
// dist/cli.js
import './needs-node.ts';
import { join } from 'node:path';
import { runCompiled } from './run-compiled.ts';

const keep = runCompiled(join(__dirname, 'cli.main.js'));
process.on('exit', () => keep(true));
