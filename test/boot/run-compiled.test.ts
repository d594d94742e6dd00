// What V8 compiled is kept for the next process, and nothing hangs on its being there or being whole.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const runCompiled = pathToFileURL(join(import.meta.dirname, '../../server/boot/run-compiled.ts')).href;
const BUNDLE = `const { basename } = require('node:path');
function later() { return basename('/a/answer'); }
console.log(later());
`;

interface Run {
  readonly out: string;
  /** The kept file's path; undefined if nothing is kept. */
  readonly kept: string | undefined;
}

/** A folder with a bundle in it, and a way to run that in a process of its own. */
function withBundle(use: (run: (environment?: NodeJS.ProcessEnv) => Run) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-boot-'));
  const bundle = join(folder, 'bundle.js');
  writeFileSync(bundle, BUNDLE);
  const script = `import { runCompiled } from ${JSON.stringify(runCompiled)}; runCompiled(${JSON.stringify(bundle)})();`;
  try {
    use(environment => {
      const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache'), ...environment };
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env });
      const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name => /bundle\.js-[0-9a-f]+$/.test(name));
      return { out: stdout + stderr, kept: name && join(folder, name) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a second process takes back what the first one compiled', () =>
  withBundle(run => {
    const first = run();
    assert.equal(first.out, 'answer\n');
    assert.ok(first.kept);
    const { mtimeMs } = statSync(first.kept);
    const second = run();
    assert.equal(second.out, 'answer\n');
    assert.equal(statSync(first.kept).mtimeMs, mtimeMs, 'V8 took it, so it is not written again');
  }));

test('damaged code is never given to V8, and is replaced', () =>
  withBundle(run => {
    const { kept } = run();
    assert.ok(kept);
    const whole = readFileSync(kept);
    const damaged = Buffer.from(whole).fill(0, whole.length / 2, whole.length / 2 + 64);
    for (const bytes of [damaged, whole.subarray(0, whole.length / 2), Buffer.alloc(3)]) {
      writeFileSync(kept, bytes);
      assert.equal(run().out, 'answer\n');
      assert.equal(readFileSync(kept).length, whole.length);
    }
  }));

test('where Node may keep nothing, the bundle runs all the same', () =>
  withBundle(run => assert.deepEqual(run({ NODE_DISABLE_COMPILE_CACHE: '1' }), { out: 'answer\n', kept: undefined })));
