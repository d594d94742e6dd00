// npm run verify: everything that a checkout must pass, step by step; a failing step does not keep the later ones from running.
// Ends with one line, the sum over all suites: N passed, N failed.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** In this order: the packaged bundles are what protocol, conformance and VS Code are tested with. */
const STEPS = [
  { name: 'lint', tests: false, command: 'npm run --silent lint' },
  { name: 'types', tests: false, command: 'npm run --silent typecheck' },
  { name: 'package', tests: false, command: 'npm run --silent package' },
  { name: 'tests', command: 'npm run --silent test' },
  { name: 'conformance', command: 'npm run --silent conformance' },
  { name: 'VS Code, Node host', command: 'node test/vscode/run-desktop.mjs' },
  { name: 'VS Code, browser worker', command: 'node test/vscode/run-web.mjs' },
  { name: 'VS Code, what a person sees', command: 'node --test --test-concurrency=1 test/vscode/*.test.mjs' },
];
/** What node:test prints at its end, a line for each. */
const NODE_TEST = /^(?:ℹ|#) (pass|fail|cancelled) (\d+)$/;
/** What our own suites print at theirs. */
const CLOSING = /^(?:\w+: )?(\d+) passed, (\d+) failed$/;

const results = [];
for (const step of STEPS) {
  console.log(`\n=== ${step.name}: ${step.command}`);
  results.push({ ...step, ...(await run(step)) });
}

console.log('\n=== summary');
for (const { name, seconds, ok, passed, failed } of results) {
  const counts = passed + failed ? `${passed} passed, ${failed} failed` : '';
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s  ${name.padEnd(28)} ${counts}`.trimEnd());
}
const total = key => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

/**
 * Runs a step, passes on what it prints, and counts. A step that fails without a failed test counts as one failure, and so does a suite
 * in which no test ran.
 */
async function run({ command, tests = true }) {
  const began = performance.now();
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const counts = { pass: 0, fail: 0, cancelled: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line);
    const [, kind, number] = NODE_TEST.exec(line) ?? [];
    if (kind) counts[kind] = Number(number);
    const [, passed, failed] = CLOSING.exec(line) ?? [];
    if (passed) Object.assign(counts, { pass: Number(passed), fail: Number(failed) });
  }
  const code = child.exitCode ?? (await new Promise(ended => child.once('exit', ended)));
  const failed = counts.fail + counts.cancelled;
  const ok = code === 0 && failed === 0 && (counts.pass > 0 || !tests);
  return { ok, seconds: (performance.now() - began) / 1000, passed: counts.pass, failed: ok ? 0 : Math.max(1, failed) };
}
