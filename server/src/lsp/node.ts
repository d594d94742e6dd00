// Entry point of dist/server.js.
import { startOnStdio } from './stdio.ts';

startOnStdio();
