// Runs a bundle of dist/ from what V8 compiled of it in earlier processes.
// V8 compiles a function when it is first called, and Node's own compile cache is made before anything is called: without this, a sixth of
// a `check` is compiling. What is kept lies in the folder of Node's cache, and NODE_COMPILE_CACHE and NODE_DISABLE_COMPILE_CACHE rule both.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, getCompileCacheDir } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What an earlier process kept. */
interface Kept {
  /** Milliseconds of CPU that it had worked when it wrote this. */
  readonly work: number;
  readonly code: Buffer;
}

/** Before the code: its checksum, as V8 crashes on damaged code, and the work. */
const HEADER = 8;

/**
 * Runs a bundle, a CommonJS module in ASCII.
 * @returns a function that keeps what is compiled by then. What is kept already stays, unless the process asks for better and has worked
 *   much longer, and so has called more functions. It takes some 40 ms. V8 takes code back under the same flags only.
 */
export function runCompiled(path: string): (better?: boolean) => void {
  // Else V8 forgets what has not been called for a while: how a server starts would be missing in what is kept.
  setFlagsFromString('--no-flush-bytecode');
  const text = readFileSync(path);
  enableCompileCache();
  const folder = getCompileCacheDir();
  const file = folder && join(folder, `${basename(path)}-${crc32(text).toString(16)}`);
  const kept = file ? read(file) : undefined;
  const source = `(function (exports, require, module) {${text.toString('latin1')}\n})`;
  const script = new Script(source, { filename: path, ...(kept && { cachedData: kept.code }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module);
  return (better = false) => {
    const work = Math.round(process.cpuUsage().user / 1000);
    const isEnough = kept && !script.cachedDataRejected && !(better && work > 2 * kept.work);
    if (file && !isEnough) write(file, { work, code: script.createCachedData() });
    setFlagsFromString('--flush-bytecode');
  };
}

function read(file: string): Kept | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(HEADER);
    return crc32(code) === bytes.readUInt32LE(0) ? { work: bytes.readUInt32LE(4), code } : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: others may be reading it. */
function write(file: string, { work, code }: Kept): void {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(crc32(code), 0);
  header.writeUInt32LE(work, 4);
  const draft = join(dirname(file), `${basename(file)}.${process.pid}`);
  try {
    writeFileSync(draft, Buffer.concat([header, code]));
    renameSync(draft, file);
  } catch {
    // A folder that cannot be written makes the next start slower, no more.
  }
}
