// A progress bar on standard error for runs that take long; nothing where nobody looks.

const WIDTH = 30;
/** Runs shorter than this show nothing. */
const PATIENCE_MS = 500;

export function progressBar(total: number): { step(): void; end(): void } {
  if (!process.stderr.isTTY) return { step() {}, end() {} };
  const started = performance.now();
  let done = 0;
  let shown = 0;
  return {
    step() {
      done++;
      const now = performance.now();
      if (now - started < PATIENCE_MS || now - shown < 50) return;
      shown = now;
      const filled = Math.round((WIDTH * done) / total);
      process.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}`);
    },
    end() {
      if (shown) process.stderr.write('\r\x1b[K');
    },
  };
}
