// Runs the suite inside the browser's worker host; bundled to dist-test/web.cjs. There is no file to report to: lines that begin with
// REPORT are picked out of the console by run-web.mjs.
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { tellStory } from './story.ts';

interface Runner {
  on(event: 'pass', seen: (test: { fullTitle(): string }) => void): void;
  on(event: 'fail', seen: (test: { fullTitle(): string }, error: Error) => void): void;
  run(done: (failures: number) => void): void;
}
/** What mocha's browser bundle puts into the global scope. */
declare const mocha: { setup(ui: 'bdd'): void; suite: unknown };
declare const Mocha: { Runner: new (suite: unknown, options: object) => Runner };

/** Called by VS Code; rejects when a test fails. */
export async function run(): Promise<void> {
  mocha.setup('bdd');
  tellStory(async (file, text) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text)));

  // The Runner itself: mocha.run() would start its HTML reporter, and a worker has no document.
  const runner = new Mocha.Runner(mocha.suite, {});
  let passed = 0;
  runner.on('pass', test => {
    passed += 1;
    console.log(`REPORT   ✔ ${test.fullTitle()}`);
  });
  runner.on('fail', (test, error) => console.log(`REPORT   ✖ ${test.fullTitle()}: ${error.message}`));
  const failed = await new Promise<number>(done => runner.run(done));
  console.log(`REPORT ${passed} passed, ${failed} failed`);
  if (failed) throw new Error(`${failed} failed`);
}
