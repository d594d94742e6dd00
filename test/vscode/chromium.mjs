// A Chromium for the tests: $CHROMIUM, the machine's own, or the binary that @sparticuz/chromium carries (Linux, x64).
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bundled, { inflate } from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const INSTALLED = '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A browser with a profile of its own.
 * @param {string} profile an empty folder
 * @param {{ viewport?: { width: number, height: number }, deviceScaleFactor?: number }} [options] sizes in CSS pixels
 */
export async function launchChromium(profile, { viewport, deviceScaleFactor = 1 } = {}) {
  const { executablePath, env } = await findChromium();
  return chromium.launchPersistentContext(profile, { executablePath, env, viewport, deviceScaleFactor, args: FLAGS });
}

async function findChromium() {
  const env = { ...process.env };
  if (process.env.CHROMIUM) return { executablePath: process.env.CHROMIUM, env };
  if (existsSync(INSTALLED)) return { executablePath: INSTALLED, env };
  const executablePath = await bundled.executablePath();
  if (!existsSync('/usr/share/fonts')) env.FONTCONFIG_PATH ??= join(tmpdir(), 'fonts'); // Unpacked with the browser.
  if (!missesLibraries(executablePath)) return { executablePath, env };
  // A bare container has no NSS: the package brings it along, for a machine like this one without root.
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
  await inflate(join(bin, 'al2023.tar.br'));
  const libraries = join(tmpdir(), 'al2023/lib');
  return { executablePath, env: { ...env, LD_LIBRARY_PATH: [libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(':') } };
}

function missesLibraries(executable) {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes('not found');
  } catch {
    return false; // No ldd: the browser itself will say what it lacks.
  }
}
