// Entry point of the language server in a web worker: files come from the client.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Runtime } from './runtime.ts';
import { startServer } from './server.ts';

const runtime: Runtime = {
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  pause: () => new Promise(resolve => setTimeout(resolve)),
  async readBundled(uri) {
    try {
      const { body } = await fetch(uri);
      return body ? new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()) : undefined;
    } catch {
      return undefined;
    }
  },
};

startServer(createConnection(new BrowserMessageReader(self as never), new BrowserMessageWriter(self as never)), runtime);
