// Runs the suite inside an extension host on Node (desktop or remote); bundled to dist-test/index.cjs.
import { appendFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { format } from 'node:util';
import Mocha from 'mocha';
import { tellStory } from './story.ts';

/** Called by VS Code; rejects when a test fails. */
export async function run(): Promise<void> {
  const report = process.env.PLIMSOLL_TEST_REPORT;
  const write = (...args: unknown[]) => (report ? appendFileSync(report, `${format(...args)}\n`) : console.log(...args));
  // In an extension host the console is mixed with VS Code's own lines: the report goes to a file.
  Mocha.reporters.Base.consoleLog = write;

  const mocha = new Mocha({ ui: 'bdd', color: false, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, 'bundle', mocha);
  tellStory((file, text) => writeFile(file.fsPath, text));

  const runner = await new Promise<Mocha.Runner>(done => {
    const running = mocha.run(() => done(running));
  });
  const { passes, failures } = runner.stats!;
  write(`${passes} passed, ${failures} failed`);
  if (failures) throw new Error(`${failures} failed`);
}
