// Runs the language server with little memory: by what it is doing, V8 is told what to care for.
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runCompiled } from './run-compiled.ts';

/** Milliseconds in which a server starts and reads a workspace of usual size. */
const START = 2000;

/** On standard input and output, or on the pipe that an editor names in the arguments. */
export function runServer(): void {
  // Garbage is made while a workspace is read: V8 is to keep its heap small then, which saves a quarter of the memory. Typing wants speed.
  setFlagsFromString('--optimize-for-size');
  // Else V8 collects all garbage eight seconds after it last did so, twice, in the middle of typing.
  setFlagsFromString('--gc-memory-reducer-start-delay-ms=60000');
  const keep = runCompiled(join(__dirname, 'server.main.js'));
  setTimeout(() => {
    // A server is often killed: it would never come to keep anything at its end.
    keep();
    setFlagsFromString('--no-optimize-for-size');
    // The young generation stays as large as reading has made it: more room would only make its collections rare and long.
    setFlagsFromString('--semi-space-growth-factor=1');
  }, START).unref();
}
